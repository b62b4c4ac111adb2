package org.sharpeyes.inventory.point;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether coordinates can be where the point is said to be. */
final class Location {
    private Location() {}

    static void check(Map<PointField, String> values, List<Problem> problems) {
        String lon = values.get(PointField.LON);
        String lat = values.get(PointField.LAT);
        if (lon == null && lat == null) {
            return;
        }
        if (lon == null || lat == null) {
            PointField missing = lon == null ? PointField.LON : PointField.LAT;
            problems.add(Problem.doubt(
                    missing,
                    "",
                    new Wording("经纬度只有一个", "only one of longitude and latitude is there"),
                    new Wording("两个都填", "fill in both")));
            return;
        }
        check(Double.parseDouble(lon), Double.parseDouble(lat), values, problems);
    }

    private static void check(double lon, double lat, Map<PointField, String> values, List<Problem> problems) {
        String written = values.get(PointField.LON) + ", " + values.get(PointField.LAT);
        if (lon == 0 && lat == 0) {
            problems.add(Problem.doubt(
                    PointField.LON,
                    written,
                    new Wording("坐标为 0", "the coordinates are 0"),
                    new Wording("实地采集后填写，未知请留空", "measure them; leave them empty while they are unknown")));
        } else if (Territory.contains(lat, lon) && !Territory.contains(lon, lat)) {
            problems.add(Problem.fatal(
                    PointField.LON,
                    written,
                    new Wording("经度和纬度写反了", "longitude and latitude are swapped"),
                    new Wording(
                            "经度填 %s，纬度填 %s".formatted(values.get(PointField.LAT), values.get(PointField.LON)),
                            "longitude is %s, latitude is %s"
                                    .formatted(values.get(PointField.LAT), values.get(PointField.LON)))));
        } else if (!Territory.contains(lon, lat)) {
            problems.add(Problem.fatal(
                    PointField.LON,
                    written,
                    new Wording("坐标在海上或境外", "the coordinates are at sea or abroad"),
                    new Wording("核对坐标，单位为度", "check them; they are in degrees")));
        } else {
            checkProvince(lon, lat, written, values, problems);
        }
    }

    private static void checkProvince(
            double lon, double lat, String written, Map<PointField, String> values, List<Problem> problems) {
        String code = values.getOrDefault(PointField.DIVISION_CODE, values.getOrDefault(PointField.GB_CODE, ""));
        Optional<Territory.Province> province = Territory.province(code);
        if (province.isPresent() && !province.get().contains(lon, lat)) {
            String name = province.get().name();
            problems.add(Problem.doubt(
                    PointField.LON,
                    written,
                    new Wording(
                            "坐标不在编码所说的%s境内".formatted(name),
                            "the coordinates are not in the province of its code, " + name),
                    new Wording("核对坐标和编码", "check the coordinates and the code")));
        }
    }
}
