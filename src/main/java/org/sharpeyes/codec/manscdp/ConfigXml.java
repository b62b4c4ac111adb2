package org.sharpeyes.codec.manscdp;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadResponse;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfig;
import org.sharpeyes.codec.manscdp.ConfigMessage.DeviceConfigResponse;

/** What stands below the envelope of messages about the configuration (2022 §A.2.3.2, §A.2.4.7, §A.2.6). */
final class ConfigXml {
    private ConfigXml() {}

    static ConfigDownloadQuery query(Head head, XmlElement message) {
        Set<ConfigType> types = EnumSet.noneOf(ConfigType.class);
        Values.joined(message.text("ConfigType"))
                .forEach(name -> ConfigType.of(name).ifPresent(types::add));
        return new ConfigDownloadQuery(head.sn(), head.deviceCode(), types);
    }

    /** The parts that have a place in the standard; what a vendor adds is left out. */
    static List<ConfigBlock> blocks(XmlElement message) {
        return message.children().stream()
                .flatMap(element -> ConfigType.of(element).map(type -> BlockReader.read(type, element)).stream())
                .toList();
    }

    static void write(XmlText xml, ConfigMessage message) {
        switch (message) {
            case ConfigDownloadQuery query -> xml.field("ConfigType", names(query.types()));
            case ConfigDownloadResponse response -> {
                xml.result(response.ok());
                response.blocks().forEach(block -> BlockWriter.write(xml, block));
            }
            case DeviceConfig config -> config.blocks().forEach(block -> BlockWriter.write(xml, block));
            case DeviceConfigResponse response -> xml.result(response.ok());
        }
    }

    private static String names(Set<ConfigType> types) {
        return types.stream().sorted().map(ConfigType::element).collect(Collectors.joining("/"));
    }
}
