package org.sharpeyes.alarm;

import java.util.Map;

/**
 * The stable name and the title of what a device reports, by AlarmMethod and AlarmType (GB/T 28181-2022 §A.2.5.3).
 * Types that tell of people's behaviour are passed on by their number only.
 *
 * @param name such as {@code alarm.device.video-loss}
 */
record AlarmKind(String name, Wording title) {
    private static final Map<Integer, AlarmKind> METHODS = Map.of(
            1, new AlarmKind("alarm.telephone", new Wording("电话报警", "Alarm by telephone")),
            2, new AlarmKind("alarm.device", new Wording("设备报警", "Device alarm")),
            3, new AlarmKind("alarm.sms", new Wording("短信报警", "Alarm by SMS")),
            4, new AlarmKind("alarm.gps", new Wording("GPS 报警", "GPS alarm")),
            5, new AlarmKind("alarm.video", new Wording("视频报警", "Video alarm")),
            6, new AlarmKind("alarm.fault", new Wording("设备故障报警", "Device fault")),
            7, new AlarmKind("alarm.other", new Wording("其他报警", "Other alarm")));

    private static final Map<String, AlarmKind> TYPES = Map.ofEntries(
            Map.entry("2/1", new AlarmKind("alarm.device.video-loss", new Wording("视频丢失", "Video loss"))),
            Map.entry("2/2", new AlarmKind("alarm.device.tamper", new Wording("设备防拆", "Tampering with the device"))),
            Map.entry("2/3", new AlarmKind("alarm.device.storage-full", new Wording("存储设备磁盘满", "Storage full"))),
            Map.entry("2/4", new AlarmKind("alarm.device.over-temperature", new Wording("设备高温", "Device too hot"))),
            Map.entry("2/5", new AlarmKind("alarm.device.under-temperature", new Wording("设备低温", "Device too cold"))),
            Map.entry("5/1", new AlarmKind("alarm.video.manual", new Wording("人工视频报警", "Video alarm by a person"))),
            Map.entry("5/2", new AlarmKind("alarm.video.motion", new Wording("运动目标检测", "Motion"))),
            Map.entry("5/3", new AlarmKind("alarm.video.object-left", new Wording("遗留物检测", "Object left behind"))),
            Map.entry("5/4", new AlarmKind("alarm.video.object-removed", new Wording("物体移除检测", "Object removed"))),
            Map.entry("5/11", new AlarmKind("alarm.video.abnormal", new Wording("视频异常", "Picture abnormal"))),
            Map.entry("5/13", new AlarmKind("alarm.video.blocked", new Wording("图像遮挡", "Lens covered"))),
            Map.entry("6/1", new AlarmKind("alarm.fault.disk", new Wording("存储设备磁盘故障", "Disk of the storage broken"))),
            Map.entry("6/2", new AlarmKind("alarm.fault.fan", new Wording("存储设备风扇故障", "Fan of the storage broken"))));

    static AlarmKind of(int method, int type) {
        AlarmKind known = TYPES.get(method + "/" + type);
        if (known != null) {
            return known;
        }
        AlarmKind general =
                METHODS.getOrDefault(method, new AlarmKind("alarm.unknown", new Wording("未知报警", "Unknown alarm")));
        return type == 0
                ? general
                : new AlarmKind(
                        general.name + ".type-" + type,
                        new Wording(general.title.zh() + " " + type, general.title.en() + " " + type));
    }
}
