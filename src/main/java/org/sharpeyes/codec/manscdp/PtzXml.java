package org.sharpeyes.codec.manscdp;

import java.util.List;
import org.sharpeyes.codec.manscdp.PtzMessage.CruisePoint;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrack;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackListQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackListResponse;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.CruiseTrackResponse;
import org.sharpeyes.codec.manscdp.PtzMessage.HomePosition;
import org.sharpeyes.codec.manscdp.PtzMessage.HomePositionQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.HomePositionResponse;
import org.sharpeyes.codec.manscdp.PtzMessage.Preset;
import org.sharpeyes.codec.manscdp.PtzMessage.PresetQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.PresetResponse;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPositionNotify;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPositionQuery;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPositionResponse;

/** What stands below the envelope of messages about where cameras look (2022 §A.2.4, §A.2.6). */
final class PtzXml {
    private PtzXml() {}

    /** Presets without a number cannot be called and are left out. */
    static PresetResponse presets(Head head, XmlElement message) {
        List<Preset> presets = message.items("PresetList").stream()
                .map(item -> new Preset(Values.number(item.text("PresetID"), -1), item.text("PresetName")))
                .filter(preset -> preset.number() >= 0)
                .toList();
        return new PresetResponse(head.sn(), head.deviceCode(), head.ok(), head.sumNum(), presets);
    }

    static HomePositionResponse home(Head head, XmlElement message) {
        XmlElement home = message.child("HomePosition");
        return new HomePositionResponse(head.sn(), head.deviceCode(), head.ok(), home == null ? null : home(home));
    }

    static HomePosition home(XmlElement element) {
        return new HomePosition(
                Boolean.TRUE.equals(Values.flag(element.text("Enabled"))),
                Values.numberOrNull(element.text("ResetTime")),
                Values.numberOrNull(element.text("PresetIndex")));
    }

    static CruiseTrackListResponse tracks(Head head, XmlElement message) {
        List<CruiseTrack> tracks = message.items("CruiseTrackList", "CruiseTrack").stream()
                .map(item -> new CruiseTrack(Values.number(item.text("Number"), -1), item.text("Name")))
                .filter(track -> track.number() >= 0)
                .toList();
        return new CruiseTrackListResponse(head.sn(), head.deviceCode(), head.ok(), head.sumNum(), tracks);
    }

    static CruiseTrackQuery trackQuery(Head head, XmlElement message) {
        return new CruiseTrackQuery(head.sn(), head.deviceCode(), Values.number(message.text("Number"), 0));
    }

    static CruiseTrackResponse track(Head head, XmlElement message) {
        List<CruisePoint> points = message.items("CruisePointList", "CruisePoint").stream()
                .map(point -> new CruisePoint(
                        Values.number(point.text("PresetIndex"), 0),
                        Values.number(point.text("StayTime"), 0),
                        Values.number(point.text("Speed"), 0)))
                .toList();
        return new CruiseTrackResponse(
                head.sn(),
                head.deviceCode(),
                head.ok(),
                Values.number(message.text("Number"), 0),
                message.text("Name"),
                head.sumNum(),
                points);
    }

    static PtzPosition position(XmlElement message) {
        return new PtzPosition(
                Values.decimal(message.text("Pan")),
                Values.decimal(message.text("Tilt")),
                Values.decimal(message.text("Zoom")),
                Values.decimal(message.text("HorizontalFieldAngle")),
                Values.decimal(message.text("VerticalFieldAngle")),
                Values.decimal(message.text("MaxViewDistance")));
    }

    static void write(XmlText xml, PtzMessage message) {
        switch (message) {
            case PresetQuery query -> {}
            case HomePositionQuery query -> {}
            case CruiseTrackListQuery query -> {}
            case PtzPositionQuery query -> {}
            case CruiseTrackQuery query -> xml.field("Number", query.number());
            case PresetResponse response -> write(xml, response);
            case HomePositionResponse response -> write(xml, response);
            case CruiseTrackListResponse response -> write(xml, response);
            case CruiseTrackResponse response -> write(xml, response);
            case PtzPositionResponse response -> {
                xml.resultIfRefused(response.ok());
                write(xml, response.position());
            }
            case PtzPositionNotify notify -> write(xml, notify.position());
        }
    }

    private static void write(XmlText xml, PresetResponse response) {
        xml.resultIfRefused(response.ok());
        xml.sumNum(response.sumNum());
        xml.openCounted("PresetList", response.presets().size());
        for (Preset preset : response.presets()) {
            xml.open("Item");
            xml.field("PresetID", preset.number());
            xml.field("PresetName", preset.name());
            xml.close();
        }
        xml.close();
    }

    private static void write(XmlText xml, HomePositionResponse response) {
        xml.resultIfRefused(response.ok());
        if (response.home() != null) {
            write(xml, response.home());
        }
    }

    static void write(XmlText xml, HomePosition home) {
        xml.open("HomePosition");
        xml.flag("Enabled", home.enabled());
        xml.number("ResetTime", home.resetTime());
        xml.number("PresetIndex", home.presetIndex());
        xml.close();
    }

    private static void write(XmlText xml, CruiseTrackListResponse response) {
        xml.resultIfRefused(response.ok());
        xml.sumNum(response.sumNum());
        xml.openCounted("CruiseTrackList", response.tracks().size());
        for (CruiseTrack track : response.tracks()) {
            xml.open("CruiseTrack");
            xml.field("Number", track.number());
            xml.optional("Name", track.name());
            xml.close();
        }
        xml.close();
    }

    private static void write(XmlText xml, CruiseTrackResponse response) {
        xml.resultIfRefused(response.ok());
        xml.field("Number", response.number());
        xml.optional("Name", response.name());
        xml.sumNum(response.sumNum());
        xml.openCounted("CruisePointList", response.points().size());
        for (CruisePoint point : response.points()) {
            xml.open("CruisePoint");
            xml.field("PresetIndex", point.presetIndex());
            xml.field("StayTime", point.stayTime());
            xml.field("Speed", point.speed());
            xml.close();
        }
        xml.close();
    }

    private static void write(XmlText xml, PtzPosition position) {
        xml.decimal("Pan", position.pan());
        xml.decimal("Tilt", position.tilt());
        xml.decimal("Zoom", position.zoom());
        xml.decimal("HorizontalFieldAngle", position.horizontalFieldAngle());
        xml.decimal("VerticalFieldAngle", position.verticalFieldAngle());
        xml.decimal("MaxViewDistance", position.maxViewDistance());
    }
}
