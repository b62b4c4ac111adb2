package org.sharpeyes.inventory.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatumTest {
    private static final double CENTIMETRE = 0.01;

    /** Pairs that are widely published with the public coefficients. */
    @ParameterizedTest
    @CsvSource({
        "116.404, 39.915, 116.41024449916938, 39.91640428150164",
        "121.5272106, 31.1774276, 121.531541859215, 31.17530398364597",
        "113.912316, 22.543847, 113.9171764808363, 22.540796131694766",
        "116.377817, 39.911954, 116.38404722455657, 39.91334545536069"
    })
    void gcj02LiesWhereMapsOfAmapPutThePlace(double lon, double lat, double gcjLon, double gcjLat) {
        Position gcj = Datum.GCJ02.fromWgs84(new Position(lon, lat));

        assertThat(gcj.metresTo(new Position(gcjLon, gcjLat))).isLessThan(CENTIMETRE);
    }

    @Test
    void bd09LiesWhereMapsOfBaiduPutThePlace() {
        Position wgs84 = Datum.GCJ02.toWgs84(new Position(116.404, 39.915));

        Position baidu = Datum.BD09.fromWgs84(wgs84);

        assertThat(baidu.longitude()).isCloseTo(116.41036949371029, within(1e-7));
        assertThat(baidu.latitude()).isCloseTo(39.92133699351021, within(1e-7));
    }

    @Property(tries = 500)
    void aPlaceInChinaComesBackToWithinACentimetre(
            @ForAll Datum datum,
            @ForAll @DoubleRange(min = 73, max = 137) double longitude,
            @ForAll @DoubleRange(min = 1, max = 55) double latitude) {
        Position place = new Position(longitude, latitude);

        assertThat(datum.toWgs84(datum.fromWgs84(place)).metresTo(place)).isLessThan(CENTIMETRE);
    }

    @Property(tries = 500)
    void aPlaceInChinaMovesByHundredsOfMetresAtMost(
            @ForAll @DoubleRange(min = 73, max = 136) double longitude,
            @ForAll @DoubleRange(min = 3, max = 54) double latitude) {
        Position place = new Position(longitude, latitude);

        assertThat(Datum.GCJ02.fromWgs84(place).metresTo(place)).isLessThan(2000);
    }

    @Property(tries = 200)
    void anyPlaceOnEarthIsConvertedToAPlaceOnEarth(
            @ForAll Datum datum,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = -90, max = 90) double latitude) {
        Position place = new Position(longitude, latitude);

        assertThat(datum.toWgs84(place)).isNotNull();
        assertThat(datum.fromWgs84(place)).isNotNull();
    }

    @Test
    void elsewhereNothingMoves() {
        Position paris = new Position(2.3522, 48.8566);

        assertThat(Datum.BD09.fromWgs84(paris)).isEqualTo(paris);
        assertThat(Datum.GCJ02.toWgs84(paris)).isEqualTo(paris);
    }

    @ParameterizedTest
    @CsvSource({
        "WGS-84, WGS84",
        "wgs84, WGS84",
        "CGCS2000, WGS84",
        "EPSG:4326, WGS84",
        "gcj 02, GCJ02",
        "火星坐标, GCJ02",
        "BD-09, BD09",
        "百度, BD09"
    })
    void peopleNameADatumInManyWays(String name, Datum datum) {
        assertThat(Datum.parse(name)).contains(datum);
    }

    @Test
    void aDatumNobodyKnowsIsNone() {
        assertThat(Datum.parse("Beijing 1954")).isEmpty();
        assertThat(Datum.parse("")).isEmpty();
    }

    @Test
    void distancesAndDirectionsAreThoseOnTheGround() {
        Position centre = new Position(118.78, 32.05);

        assertThat(centre.metresTo(new Position(118.78, 32.06))).isCloseTo(1112, within(1.0));
        assertThat(centre.bearingTo(new Position(118.78, 32.06))).isCloseTo(0, within(1e-6));
        assertThat(centre.bearingTo(new Position(118.79, 32.05))).isCloseTo(90, within(0.01));
        assertThat(centre.bearingTo(new Position(118.77, 32.05))).isCloseTo(270, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({
        "118.78, 32.05, PLAUSIBLE",
        "32.05, 118.78, SWAPPED",
        "0, 0, ZERO",
        "2.35, 48.85, ELSEWHERE",
        "1187.8, 32.05, IMPOSSIBLE",
        "NaN, 32.05, IMPOSSIBLE"
    })
    void numbersAreLookedAtBeforeTheyAreBelieved(double longitude, double latitude, Plausibility expected) {
        assertThat(Plausibility.of(longitude, latitude)).isEqualTo(expected);
    }

    @Test
    void aPositionIsOnEarth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Position(181, 0))
                .withMessageContaining("181");
        assertThat(Position.of(0, Double.NaN)).isEmpty();
    }
}
