package org.sharpeyes.inventory.geo;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What coordinates are measured against. Points are kept in WGS-84; maps of Chinese providers use one of the other two,
 * which lie some hundred metres beside it.
 */
public enum Datum {
    /** GPS and BeiDou; CGCS2000 is the same to within centimetres. */
    WGS84,
    /** 火星坐标: Amap, Tencent, Google's maps of China. */
    GCJ02,
    /** Baidu's maps. */
    BD09;

    private static final Map<String, Datum> NAMES = Map.ofEntries(
            Map.entry("WGS84", WGS84),
            Map.entry("GPS", WGS84),
            Map.entry("CGCS2000", WGS84),
            Map.entry("EPSG4326", WGS84),
            Map.entry("EPSG4490", WGS84),
            Map.entry("GCJ02", GCJ02),
            Map.entry("火星坐标", GCJ02),
            Map.entry("火星坐标系", GCJ02),
            Map.entry("高德", GCJ02),
            Map.entry("腾讯", GCJ02),
            Map.entry("BD09", BD09),
            Map.entry("BD09LL", BD09),
            Map.entry("百度", BD09),
            Map.entry("百度坐标", BD09));

    /** After so many steps a place at the very edge of the offset's rectangle may still swing; anywhere else six do. */
    private static final int MOST_STEPS = 30;

    /** Degrees: a tenth of a millimetre. */
    private static final double PRECISION = 1e-9;

    /** The datum of this name, as people write it in sheets: {@code WGS-84}, {@code gcj02}, {@code 百度} … */
    public static Optional<Datum> parse(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[\\s:_-]", "");
        return Optional.ofNullable(NAMES.get(plain));
    }

    /** The coordinates in this datum of a place given in WGS-84. */
    public Position fromWgs84(Position position) {
        return switch (this) {
            case WGS84 -> position;
            case GCJ02 -> GcjOffset.add(position);
            case BD09 -> BaiduOffset.add(GcjOffset.add(position));
        };
    }

    /**
     * The coordinates in WGS-84 of a place given in this datum. The offsets have no inverse in closed form: it is found
     * by steps, to less than a centimetre.
     */
    public Position toWgs84(Position position) {
        Position guess = position;
        for (int step = 0; step < MOST_STEPS; step++) {
            Position reached = fromWgs84(guess);
            double east = position.longitude() - reached.longitude();
            double north = position.latitude() - reached.latitude();
            if (Math.abs(east) < PRECISION && Math.abs(north) < PRECISION) {
                return guess;
            }
            guess = Position.of(guess.longitude() + east, guess.latitude() + north)
                    .orElse(guess);
        }
        return guess;
    }
}
