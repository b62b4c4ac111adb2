package org.sharpeyes.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.CatalogItem;

/** What devices and channels are called, where they stand and what their catalogs list: all of it follows from numbers. */
final class CameraCatalog {
    static final String MANUFACTURER = "Sharp Eyes";
    static final String MODEL = "SIM-1";
    static final String FIRMWARE = "1.0";

    private static final List<String> PLACES = List.of(
            "村口东侧球机",
            "村委会门口枪机",
            "小学校门口球机",
            "文化广场球机",
            "卫生室门口半球",
            "石桥桥头枪机",
            "集市入口球机",
            "水库大坝球机",
            "养老院门口半球",
            "林区防火瞭望球机",
            "公交站台枪机",
            "粮站路口枪机");

    /** 镕 㙍 䶮 萳: real names hold characters that GB2312 has not. */
    private static final String RARE = "镕㙍䶮萳";

    private static final List<Division> VILLAGES = Division.villages();
    private static final double COUNTY_LONGITUDE = 118.30;
    private static final double COUNTY_LATITUDE = 30.95;

    private final Fleet fleet;
    private final boolean ampersand;
    private final boolean rare;

    CameraCatalog(Fleet fleet, boolean ampersand, boolean rare) {
        this.fleet = fleet;
        this.ampersand = ampersand;
        this.rare = rare;
    }

    /** The name of a channel: the place in its village, and a number where the places are used up. */
    String name(int device, int channel) {
        int index = index(device, channel);
        int round = index / (PLACES.size() * VILLAGES.size());
        String plain = PLACES.get(index % PLACES.size()) + (round == 0 ? "" : Integer.toString(round + 1));
        return plain + (ampersand ? "A&B" : "") + (rare ? RARE : "");
    }

    List<CatalogItem> items(int device) {
        List<CatalogItem> items = new ArrayList<>(fleet.channels());
        for (int channel = 1; channel <= fleet.channels(); channel++) {
            items.add(item(device, channel));
        }
        return items;
    }

    private CatalogItem item(int device, int channel) {
        int index = index(device, channel);
        Division village = VILLAGES.get(index % VILLAGES.size());
        Map<String, String> details = Map.of(
                "RegisterWay", "1",
                "Secrecy", "0",
                "PTZType", name(device, channel).contains("球机") ? "1" : "3",
                "GrassrootsCode", village.code().substring(6),
                "PointType", "1",
                "StreamNumberList", "0/1");
        return new CatalogItem(
                fleet.channelCode(device, channel),
                name(device, channel),
                MANUFACTURER,
                MODEL,
                village.code().substring(0, 6),
                address(village),
                List.of(fleet.deviceId(device).value()),
                false,
                true,
                longitude(index),
                latitude(index),
                null,
                details);
    }

    private static @Nullable String address(Division village) {
        return Division.all().stream()
                .filter(division -> division.code().equals(village.parentCode()))
                .map(town -> town.name() + village.name())
                .findFirst()
                .orElse(null);
    }

    /** A lattice of a hundred metres within each village, the villages some kilometres apart. */
    private static double longitude(int index) {
        int village = index % VILLAGES.size();
        return degrees(COUNTY_LONGITUDE + 0.05 * village + 0.001 * (index / VILLAGES.size() % 40));
    }

    private static double latitude(int index) {
        int village = index % VILLAGES.size();
        return degrees(COUNTY_LATITUDE + 0.03 * village + 0.001 * (index / VILLAGES.size() / 40 % 40));
    }

    private static double degrees(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    private int index(int device, int channel) {
        return (device - 1) * fleet.channels() + channel - 1;
    }
}
