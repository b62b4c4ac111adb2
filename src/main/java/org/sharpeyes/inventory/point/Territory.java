package org.sharpeyes.inventory.point;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Roughly where the country and its provinces are, WGS-84, some 30 km wider than they are: enough to notice swapped,
 * foreign and drowned coordinates, never to say on which side of a border something is.
 */
final class Territory {
    private static final double MARGIN = 0.3;

    private static final double[][] MAINLAND_AND_HAINAN = {
        {135.5, 48.8}, {135.3, 48.0}, {131.7, 44.4}, {131.6, 42.4}, {130.4, 42.0}, {128.4, 41.5}, {126.6, 40.9},
        {124.6, 39.6}, {123.4, 38.9}, {121.9, 38.4}, {120.8, 38.4}, {121.0, 39.8}, {121.7, 40.4}, {121.2, 40.5},
        {119.9, 39.5}, {118.9, 38.8}, {118.2, 38.6}, {118.4, 38.4}, {119.5, 38.2}, {119.6, 37.6}, {120.4, 38.5},
        {121.1, 38.5}, {121.3, 37.9}, {122.9, 37.6}, {122.9, 36.8}, {121.5, 36.3}, {121.0, 35.9}, {120.0, 35.2},
        {119.8, 34.9}, {120.4, 34.6}, {121.0, 34.0}, {121.3, 33.0}, {122.2, 32.2}, {122.6, 31.5}, {123.3, 31.0},
        {123.3, 29.9}, {122.8, 29.1}, {122.3, 28.2}, {121.5, 27.1}, {120.9, 26.4}, {120.4, 25.7}, {120.2, 25.1},
        {119.5, 24.5}, {119.0, 24.0}, {118.0, 23.2}, {117.4, 22.9}, {116.2, 22.4}, {115.0, 22.1}, {114.7, 21.8},
        {113.8, 21.5}, {112.4, 21.2}, {111.2, 20.9}, {110.9, 20.6}, {111.4, 20.1}, {111.3, 19.3}, {110.7, 18.2},
        {109.6, 17.8}, {108.3, 18.4}, {108.2, 19.4}, {109.0, 20.2}, {109.3, 20.8}, {108.8, 20.8}, {107.7, 21.2},
        {106.4, 21.7}, {105.3, 22.6}, {103.5, 22.2}, {102.0, 22.1}, {101.9, 20.9}, {99.8, 21.1}, {98.6, 22.4},
        {97.2, 23.5}, {97.2, 25.0}, {98.2, 27.5}, {97.2, 27.5}, {91.5, 26.6}, {88.5, 26.9}, {85.8, 27.5},
        {81.0, 29.6}, {78.2, 30.7}, {77.5, 35.2}, {73.0, 38.1}, {73.0, 40.3}, {79.5, 42.6}, {79.5, 45.3},
        {82.0, 45.6}, {82.2, 47.4}, {85.3, 48.9}, {87.0, 49.6}, {88.3, 49.5}, {91.3, 48.0}, {91.3, 45.5},
        {95.5, 44.6}, {97.0, 43.2}, {101.0, 43.0}, {105.0, 42.3}, {109.5, 43.0}, {111.7, 44.4}, {111.2, 45.4},
        {115.9, 46.9}, {115.1, 48.2}, {116.2, 50.3}, {118.8, 50.5}, {119.4, 53.4}, {121.0, 53.9}, {126.0, 53.6},
        {128.3, 50.1}, {131.0, 49.3},
    };
    private static final double[][] TAIWAN = {
        {121.0, 25.6},
        {122.3, 25.3},
        {121.9, 23.5},
        {121.8, 21.8},
        {120.5, 21.6},
        {119.8, 22.9},
        {119.1, 23.2},
        {119.3, 23.9},
        {120.2, 24.6},
    };
    private static final double[][] XISHA = {{111.0, 15.6}, {113.0, 15.6}, {113.0, 17.3}, {111.0, 17.3}};
    private static final List<double[][]> PARTS = List.of(MAINLAND_AND_HAINAN, TAIWAN, XISHA);

    /** West, south, east, north by the first two digits of GB/T 2260. */
    private static final Map<String, Province> PROVINCES = provinces("""
        11 北京 115.4 39.4 117.5 41.1
        12 天津 116.7 38.5 118.1 40.3
        13 河北 113.4 36.0 119.9 42.7
        14 山西 110.2 34.5 114.6 40.8
        15 内蒙古 97.1 37.4 126.1 53.4
        21 辽宁 118.8 38.7 125.8 43.5
        22 吉林 121.6 40.8 131.4 46.4
        23 黑龙江 121.1 43.4 135.1 53.6
        31 上海 120.8 30.6 122.3 31.9
        32 江苏 116.3 30.7 122.0 35.2
        33 浙江 118.0 27.0 123.2 31.2
        34 安徽 114.8 29.3 119.7 34.7
        35 福建 115.8 23.5 120.8 28.4
        36 江西 113.5 24.4 118.5 30.1
        37 山东 114.8 34.3 122.8 38.5
        41 河南 110.3 31.3 116.7 36.4
        42 湖北 108.3 29.0 116.2 33.3
        43 湖南 108.7 24.6 114.3 30.2
        44 广东 109.6 20.1 117.4 25.6
        45 广西 104.4 20.8 112.1 26.4
        46 海南 108.5 3.0 118.0 20.3
        50 重庆 105.2 28.1 110.3 32.3
        51 四川 97.3 26.0 108.6 34.4
        52 贵州 103.6 24.6 109.6 29.3
        53 云南 97.5 21.1 106.2 29.3
        54 西藏 78.3 26.8 99.2 36.6
        61 陕西 105.4 31.7 111.3 39.6
        62 甘肃 92.3 32.5 108.8 42.9
        63 青海 89.4 31.6 103.1 39.3
        64 宁夏 104.2 35.2 107.7 39.4
        65 新疆 73.4 34.3 96.5 49.3
        71 台湾 119.2 21.7 122.3 25.6
        81 香港 113.8 22.1 114.5 22.6
        82 澳门 113.5 22.0 113.7 22.3
        """);

    private Territory() {}

    /** Name and the box it lies in. */
    record Province(String name, double west, double south, double east, double north) {
        boolean contains(double lon, double lat) {
            return lon >= west - MARGIN && lon <= east + MARGIN && lat >= south - MARGIN && lat <= north + MARGIN;
        }
    }

    static boolean contains(double lon, double lat) {
        for (double[][] part : PARTS) {
            if (contains(part, lon, lat)) {
                return true;
            }
        }
        return false;
    }

    /** The province that a code begins with. */
    static Optional<Province> province(String code) {
        return code.length() < 2 ? Optional.empty() : Optional.ofNullable(PROVINCES.get(code.substring(0, 2)));
    }

    /** Whether a ray to the east crosses the outline an odd number of times. */
    private static boolean contains(double[][] outline, double lon, double lat) {
        boolean inside = false;
        double[] from = outline[outline.length - 1];
        for (double[] to : outline) {
            boolean spans = from[1] > lat != to[1] > lat;
            if (spans && lon < (to[0] - from[0]) * (lat - from[1]) / (to[1] - from[1]) + from[0]) {
                inside = !inside;
            }
            from = to;
        }
        return inside;
    }

    private static Map<String, Province> provinces(String table) {
        Map<String, Province> provinces = new HashMap<>();
        table.lines()
                .map(line -> line.split(" "))
                .forEach(row -> provinces.put(
                        row[0], new Province(row[1], number(row[2]), number(row[3]), number(row[4]), number(row[5]))));
        return provinces;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
