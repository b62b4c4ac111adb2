package org.sharpeyes.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigBlock.BasicParam;
import org.sharpeyes.codec.manscdp.ConfigType;

/** How cameras are set up: as they came, unless somebody has changed it. None of them knows SVAC. Any thread. */
final class CameraSettings {
    private final Map<String, Map<ConfigType, ConfigBlock>> changed = new ConcurrentHashMap<>();
    private final SimulationSettings.Timing timing;

    CameraSettings(SimulationSettings.Timing timing) {
        this.timing = timing;
    }

    List<ConfigBlock> of(String code, String name, Set<ConfigType> types) {
        return types.stream().sorted().flatMap(type -> of(code, name, type)).toList();
    }

    private Stream<ConfigBlock> of(String code, String name, ConfigType type) {
        ConfigBlock own = changed.getOrDefault(code, Map.of()).get(type);
        return own != null ? Stream.of(own) : Stream.ofNullable(asItCame(type, name));
    }

    private @Nullable ConfigBlock asItCame(ConfigType type, String name) {
        return switch (type) {
            case BASIC_PARAM ->
                new BasicParam(
                        name,
                        (int) timing.expires().toSeconds(),
                        Math.max(1, (int) timing.keepalive().toSeconds()),
                        3,
                        null,
                        null,
                        null);
            case VIDEO_PARAM_OPT -> new ConfigBlock.VideoParamOpt(List.of("1", "2", "4"), List.of("5", "6"));
            case VIDEO_PARAM_ATTRIBUTE ->
                new ConfigBlock.VideoParamAttribute(
                        List.of(new ConfigBlock.VideoStream(0, "2", "6", "25", "2", "2048")));
            case VIDEO_RECORD_PLAN -> new ConfigBlock.VideoRecordPlan(true, List.of(), 0);
            case VIDEO_ALARM_RECORD -> new ConfigBlock.VideoAlarmRecord(false, 30, 5, 0);
            case PICTURE_MASK -> new ConfigBlock.PictureMask(false, List.of());
            case FRAME_MIRROR -> new ConfigBlock.FrameMirror(ConfigBlock.Mirroring.NONE);
            case ALARM_REPORT -> new ConfigBlock.AlarmReport(false, false);
            case OSD_CONFIG ->
                new ConfigBlock.OsdConfig(
                        1920, 1080, 10, 10, true, 0, true, List.of(new ConfigBlock.OsdText(name, 10, 1000)));
            case SNAP_SHOT_CONFIG, SVAC_ENCODE_CONFIG, SVAC_DECODE_CONFIG -> null;
        };
    }

    void change(String code, String name, List<ConfigBlock> blocks) {
        Map<ConfigType, ConfigBlock> own = changed.computeIfAbsent(code, any -> new ConcurrentHashMap<>());
        for (ConfigBlock block : blocks) {
            own.put(block.type(), block instanceof BasicParam basic ? merged(code, name, basic) : block);
        }
    }

    /** What is left out stays as it was. */
    private BasicParam merged(String code, String name, BasicParam change) {
        BasicParam before =
                (BasicParam) of(code, name, ConfigType.BASIC_PARAM).findFirst().orElse(change);
        return new BasicParam(
                change.name().isEmpty() ? before.name() : change.name(),
                or(change.expiration(), before.expiration()),
                or(change.heartBeatInterval(), before.heartBeatInterval()),
                or(change.heartBeatCount(), before.heartBeatCount()),
                null,
                null,
                null);
    }

    private static @Nullable Integer or(@Nullable Integer first, @Nullable Integer second) {
        return first == null ? second : first;
    }
}
