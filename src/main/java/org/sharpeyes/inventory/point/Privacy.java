package org.sharpeyes.inventory.point;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places inside which no camera may be: rooms of guests and dormitories, baths, toilets, changing and nursing rooms
 * (公共安全视频图像信息系统管理条例, State Council Order 799, article 8).
 */
final class Privacy {
    private static final Pattern ROOMS = Pattern.compile("客房|包间|包厢|卧室|宿舍|寝室|浴室|澡堂|浴池|洗澡间|淋浴|卫生间|洗手间|厕所|"
            + "更衣室|更衣间|试衣间|试衣室|哺乳室|母婴室|bedroom|dormitory|bathroom|toilet|restroom|changing room|fitting room");
    private static final Pattern BEFORE_THE_ROOM = Pattern.compile(
            "门口|门前|门外|入口|出口|外侧|外面|外墙|旁|前|后|对面|走廊|通道|过道|楼道|楼梯|" + "大门|大厅|路口|区$|楼$|entrance|corridor|outside|door");
    private static final int REACH = 8;
    /** What the names of rooms begin with: hardly a text has any of it, and sheets have a hundred thousand rows. */
    private static final String BEGINNINGS = "客包卧宿寝浴澡洗淋卫厕更试哺母bdtrcf";

    private Privacy() {}

    static void check(Map<PointField, String> values, List<Problem> problems) {
        boolean indoor = "2".equals(values.get(PointField.ROOM_TYPE));
        for (PointField field : List.of(PointField.NAME, PointField.COMMON_NAME, PointField.ADDRESS)) {
            String text = values.getOrDefault(field, "");
            Matcher room = ROOMS.matcher(text);
            if (mayName(text)
                    && room.find()
                    && !"1".equals(values.get(PointField.ROOM_TYPE))
                    && !isBefore(text, room.end())) {
                problems.add(new Problem(field, text, forbidden(room.group()), ADVICE, indoor));
            }
        }
    }

    private static boolean mayName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (BEGINNINGS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static final Wording ADVICE = new Wording(
            "拆除或移出该区域；如在门外，请在名称中写明“门口”“走廊”并填室外",
            "remove the camera from there; if it is outside, say so in the name and under indoor or outdoor");

    private static Wording forbidden(String room) {
        return new Wording(
                "“%s”内部禁止安装（国务院令第 799 号第八条）".formatted(room),
                "no camera may be inside \"%s\" (State Council Order 799, article 8)".formatted(room));
    }

    private static boolean isBefore(String text, int end) {
        String behind = text.substring(end, Math.min(text.length(), end + REACH));
        return BEFORE_THE_ROOM.matcher(behind).find();
    }
}
