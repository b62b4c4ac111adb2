package org.sharpeyes.alarm;

import java.util.Map;

/**
 * The stable name and the title of what a device reports, by AlarmMethod and AlarmType (GB/T 28181-2022 §A.2.5.3).
 * Types that tell of people's behaviour are passed on by their number only.
 *
 * @param name such as {@code alarm.device.video-loss}
 */
record AlarmKind(String name, String title) {
    private static final Map<Integer, AlarmKind> METHODS = Map.of(
            1, new AlarmKind("alarm.telephone", "电话报警"),
            2, new AlarmKind("alarm.device", "设备报警"),
            3, new AlarmKind("alarm.sms", "短信报警"),
            4, new AlarmKind("alarm.gps", "GPS 报警"),
            5, new AlarmKind("alarm.video", "视频报警"),
            6, new AlarmKind("alarm.fault", "设备故障报警"),
            7, new AlarmKind("alarm.other", "其他报警"));

    private static final Map<String, AlarmKind> TYPES = Map.ofEntries(
            Map.entry("2/1", new AlarmKind("alarm.device.video-loss", "视频丢失")),
            Map.entry("2/2", new AlarmKind("alarm.device.tamper", "设备防拆")),
            Map.entry("2/3", new AlarmKind("alarm.device.storage-full", "存储设备磁盘满")),
            Map.entry("2/4", new AlarmKind("alarm.device.over-temperature", "设备高温")),
            Map.entry("2/5", new AlarmKind("alarm.device.under-temperature", "设备低温")),
            Map.entry("5/1", new AlarmKind("alarm.video.manual", "人工视频报警")),
            Map.entry("5/2", new AlarmKind("alarm.video.motion", "运动目标检测")),
            Map.entry("5/3", new AlarmKind("alarm.video.object-left", "遗留物检测")),
            Map.entry("5/4", new AlarmKind("alarm.video.object-removed", "物体移除检测")),
            Map.entry("5/11", new AlarmKind("alarm.video.abnormal", "视频异常")),
            Map.entry("5/13", new AlarmKind("alarm.video.blocked", "图像遮挡")),
            Map.entry("6/1", new AlarmKind("alarm.fault.disk", "存储设备磁盘故障")),
            Map.entry("6/2", new AlarmKind("alarm.fault.fan", "存储设备风扇故障")));

    static AlarmKind of(int method, int type) {
        AlarmKind known = TYPES.get(method + "/" + type);
        if (known != null) {
            return known;
        }
        AlarmKind general = METHODS.getOrDefault(method, new AlarmKind("alarm.unknown", "未知报警"));
        return type == 0 ? general : new AlarmKind(general.name + ".type-" + type, general.title + " " + type);
    }
}
