package org.sharpeyes.api.command;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigType;

/** The parts of a configuration in the JSON of the contract, by names such as {@code basicParam}. */
final class ConfigJson {
    private static final ObjectMapper MAPPER = mapper();
    /** What can be changed: the rest is read only, or ordered in another way. */
    private static final Map<ConfigType, Class<? extends ConfigBlock>> WRITABLE = Map.of(
            ConfigType.BASIC_PARAM, ConfigBlock.BasicParam.class,
            ConfigType.SVAC_ENCODE_CONFIG, ConfigBlock.SvacEncodeConfig.class,
            ConfigType.SVAC_DECODE_CONFIG, ConfigBlock.SvacDecodeConfig.class,
            ConfigType.VIDEO_PARAM_ATTRIBUTE, ConfigBlock.VideoParamAttribute.class,
            ConfigType.VIDEO_RECORD_PLAN, ConfigBlock.VideoRecordPlan.class,
            ConfigType.VIDEO_ALARM_RECORD, ConfigBlock.VideoAlarmRecord.class,
            ConfigType.PICTURE_MASK, ConfigBlock.PictureMask.class,
            ConfigType.FRAME_MIRROR, ConfigBlock.FrameMirror.class,
            ConfigType.ALARM_REPORT, ConfigBlock.AlarmReport.class,
            ConfigType.OSD_CONFIG, ConfigBlock.OsdConfig.class);

    private ConfigJson() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        for (Class<?> kind : List.of(String.class, List.class, Map.class)) {
            mapper.configOverride(kind).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        return mapper;
    }

    /** {@code OSD_CONFIG} is {@code osdConfig}. */
    static String name(ConfigType type) {
        String[] words = type.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }

    static Optional<ConfigType> type(String name) {
        return Arrays.stream(ConfigType.values())
                .filter(type -> name(type).equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(ConfigType.values()).map(ConfigJson::name).toList();
    }

    /** The blocks of a body that the contract has let through. */
    static List<ConfigBlock> read(JsonObject blocks) {
        List<ConfigBlock> read = new ArrayList<>();
        for (ConfigType type : ConfigType.values()) {
            JsonObject block = blocks.getJsonObject(name(type));
            Class<? extends ConfigBlock> kind = WRITABLE.get(type);
            if (block != null && kind != null) {
                read.add(MAPPER.convertValue(block.getMap(), kind));
            }
        }
        return read;
    }

    /** Where pictures are uploaded to is between the gateway and the device. */
    static Map<String, Object> write(List<ConfigBlock> blocks) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (ConfigBlock block : blocks) {
            Object view = switch (block) {
                case ConfigBlock.FrameMirror mirror ->
                    Map.of("mirroring", mirror.mirroring().name().toLowerCase(Locale.ROOT));
                case ConfigBlock.SnapShotConfig order -> Map.of("count", order.count(), "interval", order.interval());
                default -> block;
            };
            written.put(name(block.type()), view);
        }
        return written;
    }
}
