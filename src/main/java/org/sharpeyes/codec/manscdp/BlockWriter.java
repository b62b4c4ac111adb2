package org.sharpeyes.codec.manscdp;

import org.sharpeyes.codec.manscdp.ConfigBlock.AlarmReport;
import org.sharpeyes.codec.manscdp.ConfigBlock.BasicParam;
import org.sharpeyes.codec.manscdp.ConfigBlock.DaySchedule;
import org.sharpeyes.codec.manscdp.ConfigBlock.FrameMirror;
import org.sharpeyes.codec.manscdp.ConfigBlock.MaskRegion;
import org.sharpeyes.codec.manscdp.ConfigBlock.OsdConfig;
import org.sharpeyes.codec.manscdp.ConfigBlock.OsdText;
import org.sharpeyes.codec.manscdp.ConfigBlock.PictureMask;
import org.sharpeyes.codec.manscdp.ConfigBlock.SnapShotConfig;
import org.sharpeyes.codec.manscdp.ConfigBlock.SvacDecodeConfig;
import org.sharpeyes.codec.manscdp.ConfigBlock.SvacEncodeConfig;
import org.sharpeyes.codec.manscdp.ConfigBlock.TimeSegment;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoAlarmRecord;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoParamAttribute;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoParamOpt;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoRecordPlan;
import org.sharpeyes.codec.manscdp.ConfigBlock.VideoStream;

/** Writes the parts of a configuration. */
final class BlockWriter {
    private final XmlText xml;

    private BlockWriter(XmlText xml) {
        this.xml = xml;
    }

    static void write(XmlText xml, ConfigBlock block) {
        String name = block.type().element();
        BlockWriter writer = new BlockWriter(xml);
        switch (block) {
            case FrameMirror mirror -> xml.field(name, mirror.mirroring().number());
            case VideoParamAttribute attribute -> {
                xml.openCounted(name, attribute.streams().size());
                attribute.streams().forEach(writer::write);
                xml.close();
            }
            default -> {
                xml.open(name);
                writer.writeFields(block);
                xml.close();
            }
        }
    }

    private void writeFields(ConfigBlock block) {
        switch (block) {
            case BasicParam basic -> write(basic);
            case VideoParamOpt options -> {
                xml.optional("DownloadSpeed", String.join("/", options.downloadSpeeds()));
                xml.optional("Resolution", String.join("/", options.resolutions()));
            }
            case VideoRecordPlan plan -> write(plan);
            case VideoAlarmRecord recording -> write(recording);
            case PictureMask mask -> write(mask);
            case AlarmReport report -> {
                xml.flag("MotionDetection", report.motionDetection());
                xml.flag("FieldDetection", report.fieldDetection());
            }
            case OsdConfig osd -> write(osd);
            case SnapShotConfig order -> write(order);
            case SvacEncodeConfig encoding -> SvacXml.write(xml, encoding);
            case SvacDecodeConfig decoding -> SvacXml.write(xml, decoding);
            case VideoParamAttribute attribute -> attribute.streams().forEach(this::write);
            case FrameMirror mirror -> throw new IllegalArgumentException("a FrameMirror has no fields");
        }
    }

    private void write(BasicParam basic) {
        xml.optional("Name", basic.name());
        xml.number("Expiration", basic.expiration());
        xml.number("HeartBeatInterval", basic.heartBeatInterval());
        xml.number("HeartBeatCount", basic.heartBeatCount());
        xml.number("PositionCapability", basic.positionCapability());
        xml.decimal("Longitude", basic.longitude());
        xml.decimal("Latitude", basic.latitude());
    }

    private void write(VideoStream stream) {
        xml.open("Item");
        xml.field("StreamNumber", stream.streamNumber());
        xml.field("VideoFormat", stream.format());
        xml.field("Resolution", stream.resolution());
        xml.field("FrameRate", stream.frameRate());
        xml.field("BitRateType", stream.bitRateType());
        xml.optional("VideoBitRate", stream.bitRate());
        xml.close();
    }

    private void write(VideoRecordPlan plan) {
        xml.flag("RecordEnable", plan.enabled());
        xml.field("RecordScheduleSumNum", plan.days().size());
        plan.days().forEach(this::write);
        xml.field("StreamNumber", plan.streamNumber());
    }

    private void write(DaySchedule day) {
        xml.open("RecordSchedule");
        xml.field("WeekDayNum", day.weekDay());
        xml.field("TimeSegmentSumNum", day.segments().size());
        for (TimeSegment segment : day.segments()) {
            xml.open("TimeSegment");
            write("Start", segment.start());
            write("Stop", segment.stop());
            xml.close();
        }
        xml.close();
    }

    private void write(String which, int second) {
        xml.field(which + "Hour", second / 3600);
        xml.field(which + "Min", second / 60 % 60);
        xml.field(which + "Sec", second % 60);
    }

    private void write(VideoAlarmRecord recording) {
        xml.flag("RecordEnable", recording.enabled());
        xml.number("RecordTime", recording.recordTime());
        xml.number("PreRecordTime", recording.preRecordTime());
        xml.field("StreamNumber", recording.streamNumber());
    }

    private void write(PictureMask mask) {
        xml.flag("On", mask.on());
        xml.field("SumNum", mask.regions().size());
        xml.openCounted("RegionList", mask.regions().size());
        for (MaskRegion region : mask.regions()) {
            xml.open("Item");
            xml.field("Seq", region.number());
            xml.field("Point", "%d,%d,%d,%d".formatted(region.left(), region.top(), region.right(), region.bottom()));
            xml.close();
        }
        xml.close();
    }

    private void write(OsdConfig osd) {
        xml.field("Length", osd.length());
        xml.field("Width", osd.width());
        xml.field("TimeX", osd.timeX());
        xml.field("TimeY", osd.timeY());
        xml.flag("TimeEnable", osd.timeEnabled());
        xml.number("TimeType", osd.timeType());
        xml.flag("TextEnable", osd.textEnabled());
        xml.field("SumNum", osd.texts().size());
        for (OsdText text : osd.texts()) {
            xml.open("Item");
            xml.field("Text", text.text());
            xml.field("X", text.x());
            xml.field("Y", text.y());
            xml.close();
        }
    }

    private void write(SnapShotConfig order) {
        xml.field("SnapNum", order.count());
        xml.field("Interval", order.interval());
        xml.field("UploadURL", order.uploadUrl());
        xml.field("SessionID", order.sessionId());
    }
}
