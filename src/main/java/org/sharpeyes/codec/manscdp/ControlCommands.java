package org.sharpeyes.codec.manscdp;

import java.util.Locale;
import java.util.Set;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.manscdp.ControlCommand.DragZoom;
import org.sharpeyes.codec.manscdp.ControlCommand.ForceKeyFrame;
import org.sharpeyes.codec.manscdp.ControlCommand.FormatSdCard;
import org.sharpeyes.codec.manscdp.ControlCommand.Guard;
import org.sharpeyes.codec.manscdp.ControlCommand.Other;
import org.sharpeyes.codec.manscdp.ControlCommand.Ptz;
import org.sharpeyes.codec.manscdp.ControlCommand.PtzPrecise;
import org.sharpeyes.codec.manscdp.ControlCommand.Reboot;
import org.sharpeyes.codec.manscdp.ControlCommand.RecordAtDevice;
import org.sharpeyes.codec.manscdp.ControlCommand.ResetAlarm;
import org.sharpeyes.codec.manscdp.ControlCommand.SetHomePosition;
import org.sharpeyes.codec.manscdp.ControlCommand.Upgrade;
import org.sharpeyes.codec.ptz.PtzCommand;

/** The element of a DeviceControl that says what to do, and those beside it that belong to it (§A.2.3.1). */
final class ControlCommands {
    private static final Set<String> NO_COMMANDS =
            Set.of("cmdtype", "sn", "deviceid", "info", "extrainfo", "ptzcmdparams", "streamnumber");

    private ControlCommands() {}

    static ControlCommand read(XmlElement message) throws MalformedMessageException {
        for (XmlElement child : message.children()) {
            String name = child.name().toLowerCase(Locale.ROOT);
            if (!NO_COMMANDS.contains(name)) {
                return command(name, child, message);
            }
        }
        return new Other("");
    }

    private static ControlCommand command(String name, XmlElement element, XmlElement message)
            throws MalformedMessageException {
        return switch (name) {
            case "ptzcmd" -> ptz(element, message);
            case "ptzprecisectrl" ->
                new PtzPrecise(
                        Values.decimal(element.text("Pan")),
                        Values.decimal(element.text("Tilt")),
                        Values.decimal(element.text("Zoom")));
            case "dragzoomin" -> dragZoom(true, element);
            case "dragzoomout" -> dragZoom(false, element);
            case "homeposition" -> new SetHomePosition(PtzXml.home(element));
            case "ifamecmd" -> new ForceKeyFrame(GbEdition.E2016);
            case "iframecmd" -> new ForceKeyFrame(GbEdition.E2022);
            case "guardcmd" -> new Guard(is(element, "SetGuard", "ResetGuard"));
            case "recordcmd" ->
                new RecordAtDevice(
                        is(element, "Record", "StopRecord"), Values.numberOrNull(message.text("StreamNumber")));
            case "alarmcmd" ->
                new ResetAlarm(
                        Values.number(message.deepText("AlarmMethod"), 0),
                        Values.number(message.deepText("AlarmType"), 0));
            case "teleboot" -> new Reboot();
            case "formatsdcard" -> formatSdCard(element);
            case "deviceupgrade" ->
                new Upgrade(
                        element.text("Firmware"),
                        element.text("FileURL"),
                        element.text("Manufacturer"),
                        element.text("SessionID"));
            default -> new Other(element.name());
        };
    }

    private static Ptz ptz(XmlElement element, XmlElement message) throws MalformedMessageException {
        return new Ptz(
                PtzCommand.parse(element.text()),
                Values.number(message.deepText("ControlPriority"), 0),
                message.deepText("PresetName"),
                message.deepText("CruiseTrackName"));
    }

    private static DragZoom dragZoom(boolean in, XmlElement element) {
        return new DragZoom(
                in,
                Values.number(element.text("Length"), 0),
                Values.number(element.text("Width"), 0),
                Values.number(element.text("MidPointX"), 0),
                Values.number(element.text("MidPointY"), 0),
                Values.number(element.text("LengthX"), 0),
                Values.number(element.text("LengthY"), 0));
    }

    /** What cannot be read must not be taken for 0: that would wipe all cards. */
    private static FormatSdCard formatSdCard(XmlElement element) throws MalformedMessageException {
        int card = Values.number(element.text(), -1);
        if (card < 0) {
            throw new MalformedMessageException("FormatSDCard is the number of a card, or 0");
        }
        return new FormatSdCard(card);
    }

    private static boolean is(XmlElement element, String yes, String no) throws MalformedMessageException {
        if (!element.text().equalsIgnoreCase(yes) && !element.text().equalsIgnoreCase(no)) {
            throw new MalformedMessageException("%s is %s or %s".formatted(element.name(), yes, no));
        }
        return element.text().equalsIgnoreCase(yes);
    }

    static void write(XmlText xml, ControlCommand command) {
        switch (command) {
            case Ptz ptz -> write(xml, ptz);
            case PtzPrecise precise -> write(xml, precise);
            case DragZoom drag -> write(xml, drag);
            case SetHomePosition(PtzMessage.HomePosition home) -> PtzXml.write(xml, home);
            case ForceKeyFrame key -> xml.field(key.element(), "Send");
            case Guard guard -> xml.field("GuardCmd", guard.armed() ? "SetGuard" : "ResetGuard");
            case RecordAtDevice recording -> {
                xml.field("RecordCmd", recording.running() ? "Record" : "StopRecord");
                xml.number("StreamNumber", recording.streamNumber());
            }
            case ResetAlarm reset -> write(xml, reset);
            case Reboot() -> xml.field("TeleBoot", "Boot");
            case FormatSdCard(int card) -> xml.field("FormatSDCard", card);
            case Upgrade upgrade -> write(xml, upgrade);
            case Other(String element) when element.isEmpty() -> {}
            case Other other -> xml.field(other.element(), "");
        }
    }

    private static void write(XmlText xml, Ptz ptz) {
        xml.field("PTZCmd", ptz.command().toHex());
        if (!ptz.presetName().isEmpty() || !ptz.cruiseTrackName().isEmpty()) {
            xml.open("PTZCmdParams");
            xml.optional("PresetName", ptz.presetName());
            xml.optional("CruiseTrackName", ptz.cruiseTrackName());
            xml.close();
        }
        if (ptz.priority() != 0) {
            xml.open("Info");
            xml.field("ControlPriority", ptz.priority());
            xml.close();
        }
    }

    private static void write(XmlText xml, PtzPrecise precise) {
        xml.open("PTZPreciseCtrl");
        xml.decimal("Pan", precise.pan());
        xml.decimal("Tilt", precise.tilt());
        xml.decimal("Zoom", precise.zoom());
        xml.close();
    }

    private static void write(XmlText xml, DragZoom drag) {
        xml.open(drag.element());
        xml.field("Length", drag.length());
        xml.field("Width", drag.width());
        xml.field("MidPointX", drag.midPointX());
        xml.field("MidPointY", drag.midPointY());
        xml.field("LengthX", drag.lengthX());
        xml.field("LengthY", drag.lengthY());
        xml.close();
    }

    private static void write(XmlText xml, Upgrade upgrade) {
        xml.open("DeviceUpgrade");
        xml.field("Firmware", upgrade.firmware());
        xml.field("FileURL", upgrade.fileUrl());
        xml.field("Manufacturer", upgrade.manufacturer());
        xml.field("SessionID", upgrade.sessionId());
        xml.close();
    }

    private static void write(XmlText xml, ResetAlarm reset) {
        xml.field("AlarmCmd", "ResetAlarm");
        if (reset.method() != 0 || reset.type() != 0) {
            xml.open("Info");
            xml.optional("AlarmMethod", reset.method());
            xml.optional("AlarmType", reset.type());
            xml.close();
        }
    }
}
