package org.sharpeyes.inventory.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaTest {
    private static final String WITH_HOLE = """
        {"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33],[118,33],[118,32]],
        [[118.4,32.4],[118.6,32.4],[118.6,32.6],[118.4,32.6],[118.4,32.4]]]}\
        """;

    @Test
    void aHoleDoesNotBelongToIt() {
        Area area = read(WITH_HOLE);

        assertThat(area.covers(new Position(118.1, 32.1))).isTrue();
        assertThat(area.covers(new Position(118.5, 32.5))).isFalse();
        assertThat(area.covers(new Position(117.9, 32.1))).isFalse();
        assertThat(area.covers(area.inside())).isTrue();
    }

    @Test
    void itsSizeIsThatOnTheGround() {
        // a square degree at 32.5 degrees north, of a sphere
        assertThat(square(118, 32, 1).squareKilometres()).isCloseTo(10_428, within(15.0));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Area area = read(WITH_HOLE);
        Area two = area.with(square(121, 32, 0.5));

        assertThat(read(GeoJson.text(area))).isEqualTo(area).hasSameHashCodeAs(area);
        assertThat(GeoJson.text(two)).contains("MultiPolygon");
        assertThat(read(GeoJson.text(two)).squareKilometres()).isEqualTo(two.squareKilometres());
    }

    @Test
    void aBorderInAnotherDatumIsConverted() {
        Position corner = new Position(118.5, 32.5);
        Position gcj = Datum.GCJ02.fromWgs84(corner);

        Area area = read(squareText(gcj.longitude(), gcj.latitude(), 0.01), Datum.GCJ02);

        assertThat(area.covers(new Position(118.5001, 32.5001))).isTrue();
        assertThat(area.covers(new Position(118.4999, 32.4999))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "{\"type\":\"Point\",\"coordinates\":[118,32]}",
                "{\"type\":\"Polygon\",\"coordinates\":[]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[118,32],[119,32]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[118,32],[119,33],[119,32],[118,33],[118,32]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[32,118],[32,119],[33,119],[32,118]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[1180,32],[1190,32],[1190,33],[1180,32]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[118],[119],[119],[118]]]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[]}",
                "{\"type\":\"Feature\",\"geometry\":null}"
            })
    void whatDescribesNoAreaIsToldWhy(String text) {
        assertThat(GeoJson.area(text, Datum.WGS84))
                .isInstanceOfSatisfying(
                        AreaReading.Unreadable.class,
                        unreadable -> assertThat(unreadable.problem()).isNotBlank());
    }

    @Test
    void aPlaceInSeveralAreasIsFirstInTheSmallest() {
        AreaIndex index = new AreaIndex(
                Map.of("county", square(118, 32, 1), "village", square(118.2, 32.2, 0.1), "other", square(119, 32, 1)));

        assertThat(index.at(new Position(118.25, 32.25))).containsExactly("village", "county");
        assertThat(index.at(new Position(118.9, 32.9))).containsExactly("county");
        assertThat(index.at(new Position(119, 32.5))).containsExactlyInAnyOrder("county", "other");
        assertThat(index.at(new Position(117, 32.5))).isEmpty();
    }

    @Test
    void overlapsAreFoundAndMeetingBordersAreNone() {
        AreaIndex index = new AreaIndex(
                Map.of("a", square(118, 32, 0.1), "b", square(118.05, 32, 0.1), "c", square(118.15, 32, 0.1)));
        List<String> overlaps = new ArrayList<>();

        index.forEachOverlap((one, other) -> true, (one, other) -> overlaps.add(one + other));

        assertThat(overlaps).containsExactly("ab");
    }

    @Test
    void whatNoPartCoversIsMeasured() {
        Area whole = square(118, 32, 1);

        assertThat(whole.uncoveredSquareKilometres(List.of(square(118, 32, 0.5))))
                .isCloseTo(whole.squareKilometres() * 0.75, within(30.0));
        assertThat(whole.uncoveredSquareKilometres(List.of(whole))).isZero();
    }

    @Property(tries = 100)
    void theIndexAgreesWithTheAreas(
            @ForAll @DoubleRange(min = 117.9, max = 118.6) double longitude,
            @ForAll @DoubleRange(min = 31.9, max = 32.6) double latitude) {
        Map<String, Area> areas =
                Map.of("1", square(118, 32, 0.3), "2", square(118.1, 32.1, 0.3), "3", read(WITH_HOLE));
        Position place = offBorders(longitude, latitude);

        assertThat(new AreaIndex(areas).at(place))
                .containsExactlyInAnyOrderElementsOf(areas.keySet().stream()
                        .filter(code -> areas.get(code).covers(place))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0.0001, 0, false",
        "0, 0.0003, true",
        "0.0001, 0.0003, true",
        "0.0003, 0.0001, false",
        "0, 0.001, false"
    })
    void aCameraSeesWhatLiesInItsWedge(double east, double north, boolean seen) {
        Wedge northwards = new Wedge(new Position(118, 32), 0, 60, 50);

        assertThat(northwards.covers(new Position(118 + east, 32 + north))).isEqualTo(seen);
    }

    @Test
    void aWedgeAcrossTheNorthIsWhole() {
        Wedge wedge = new Wedge(new Position(118, 32), 350, 60, 50);

        assertThat(wedge.covers(new Position(118.0001, 32.0003))).isTrue();
        assertThat(new Wedge(new Position(118, 32), 90, 360, 50).covers(new Position(117.9999, 32)))
                .isTrue();
    }

    @Test
    void aWedgeHasAnAngleAndReachesSomewhere() {
        Position from = new Position(118, 32);

        assertThatIllegalArgumentException().isThrownBy(() -> new Wedge(from, 0, 0, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> new Wedge(from, 0, 60, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Wedge(from, Double.NaN, 60, 50));
    }

    @Test
    void aPlaceIsReadFromAPoint() throws Exception {
        JsonMapper json = new JsonMapper();

        assertThat(GeoJson.place(json.readTree("{\"type\":\"Point\",\"coordinates\":[118,32]}"), Datum.WGS84))
                .contains(new Position(118, 32));
        assertThat(GeoJson.place(json.readTree("{\"type\":\"Point\",\"coordinates\":[]}"), Datum.WGS84))
                .isEmpty();
        assertThat(GeoJson.place(json.readTree(WITH_HOLE), Datum.WGS84)).isEmpty();
    }

    /** The numbers have two decimals, like the borders. */
    private static Position offBorders(double longitude, double latitude) {
        return new Position(longitude + 0.00123, latitude + 0.00123);
    }

    private static Area square(double west, double south, double side) {
        return read(squareText(west, south, side));
    }

    private static String squareText(double west, double south, double side) {
        double east = west + side;
        double north = south + side;
        return "{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}"
                .formatted(west, south, east, south, east, north, west, north);
    }

    private static Area read(String text) {
        return read(text, Datum.WGS84);
    }

    private static Area read(String text, Datum datum) {
        return switch (GeoJson.area(text, datum)) {
            case AreaReading.Read(Area area) -> area;
            case AreaReading.Unreadable(String problem) -> throw new AssertionError(problem);
        };
    }
}
