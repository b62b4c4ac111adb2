package org.sharpeyes.codec.manscdp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ConfigBlock.SvacDecodeConfig;
import org.sharpeyes.codec.manscdp.ConfigBlock.SvacEncodeConfig;
import org.sharpeyes.codec.manscdp.ConfigBlock.SvacRegion;
import org.sharpeyes.codec.manscdp.ConfigBlock.SvacRegions;

/** The parts of a configuration that are about SVAC, a codec that hardly any device has. */
final class SvacXml {
    private static final List<String> ENCODE_SCALING =
            List.of("SVCSpaceDomainMode", "SVCTimeDomainMode", "SVCSpaceSupportMode", "SVCTimeSupportMode");
    private static final List<String> ENCODE_SURVEILLANCE =
            List.of("TimeFlag", "EventFlag", "AlertFlag", "OSDFlag", "AIFlag", "GISFlag");
    private static final List<String> DECODE_SCALING =
            List.of("SVCSTMMode", "SVCSpaceSupportMode", "SVCTimeSupportMode");
    private static final List<String> DECODE_SURVEILLANCE =
            List.of("TimeShowFlag", "EventShowFlag", "AlertShowFlag", "OSDShowFlag", "AIShowFlag", "GISShowFlag");

    private SvacXml() {}

    static SvacEncodeConfig encode(XmlElement element) {
        XmlElement regions = element.child("ROIParam");
        XmlElement audio = element.child("AudioParam");
        return new SvacEncodeConfig(
                regions == null ? null : regions(regions),
                numbers(element.child("SVCParam"), ENCODE_SCALING),
                numbers(element.child("SurveillanceParam"), ENCODE_SURVEILLANCE),
                audio == null ? null : Values.flag(audio.text("AudioRecognitionFlag")));
    }

    static SvacDecodeConfig decode(XmlElement element) {
        return new SvacDecodeConfig(
                numbers(element.child("SVCParam"), DECODE_SCALING),
                numbers(element.child("SurveillanceParam"), DECODE_SURVEILLANCE));
    }

    private static SvacRegions regions(XmlElement element) {
        List<SvacRegion> regions = element.children("Item").stream()
                .map(item -> new SvacRegion(
                        Values.number(item.text("ROISeq"), 0),
                        Values.number(item.text("TopLeft"), 0),
                        Values.number(item.text("BottomRight"), 0),
                        Values.number(item.text("ROIQP"), 0)))
                .toList();
        return new SvacRegions(
                Boolean.TRUE.equals(Values.flag(element.text("ROIFlag"))),
                regions,
                Values.numberOrNull(element.text("BackGroundQP")),
                Values.flag(element.text("BackGroundSkipFlag")));
    }

    private static Map<String, Integer> numbers(@Nullable XmlElement element, List<String> names) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String name : names) {
            Integer number = element == null ? null : Values.numberOrNull(element.text(name));
            if (number != null) {
                numbers.put(name, number);
            }
        }
        return numbers;
    }

    static void write(XmlText xml, SvacEncodeConfig config) {
        if (config.regions() != null) {
            write(xml, config.regions());
        }
        write(xml, "SVCParam", config.scaling(), ENCODE_SCALING);
        write(xml, "SurveillanceParam", config.surveillance(), ENCODE_SURVEILLANCE);
        if (config.audioRecognition() != null) {
            xml.open("AudioParam");
            xml.flag("AudioRecognitionFlag", config.audioRecognition());
            xml.close();
        }
    }

    static void write(XmlText xml, SvacDecodeConfig config) {
        write(xml, "SVCParam", config.scaling(), DECODE_SCALING);
        write(xml, "SurveillanceParam", config.surveillance(), DECODE_SURVEILLANCE);
    }

    private static void write(XmlText xml, SvacRegions regions) {
        xml.open("ROIParam");
        xml.flag("ROIFlag", regions.enabled());
        xml.field("ROINumber", regions.regions().size());
        for (SvacRegion region : regions.regions()) {
            xml.open("Item");
            xml.field("ROISeq", region.number());
            xml.field("TopLeft", region.topLeft());
            xml.field("BottomRight", region.bottomRight());
            xml.field("ROIQP", region.quality());
            xml.close();
        }
        xml.number("BackGroundQP", regions.backgroundQuality());
        xml.flag("BackGroundSkipFlag", regions.backgroundSkipped());
        xml.close();
    }

    private static void write(XmlText xml, String name, Map<String, Integer> numbers, List<String> order) {
        if (numbers.isEmpty()) {
            return;
        }
        xml.open(name);
        order.forEach(field -> xml.number(field, numbers.get(field)));
        xml.close();
    }
}
