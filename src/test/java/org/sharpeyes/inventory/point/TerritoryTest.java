package org.sharpeyes.inventory.point;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerritoryTest {
    @ParameterizedTest
    @CsvSource({
        "116.397, 39.909, 11",
        "117.19, 39.13, 12",
        "121.61, 38.91, 21",
        "124.39, 40.12, 21",
        "122.12, 37.51, 37",
        "120.72, 37.93, 37",
        "119.22, 34.60, 32",
        "121.47, 31.23, 31",
        "122.45, 30.72, 33",
        "122.20, 29.99, 33",
        "120.70, 27.99, 33",
        "119.78, 25.50, 35",
        "118.09, 24.48, 35",
        "117.02, 23.42, 44",
        "114.06, 22.54, 44",
        "110.40, 21.19, 44",
        "109.12, 21.03, 45",
        "107.97, 21.54, 45",
        "110.35, 20.02, 46",
        "109.51, 18.25, 46",
        "112.34, 16.83, 46",
        "114.17, 22.28, 81",
        "113.55, 22.19, 82",
        "121.56, 25.03, 71",
        "119.57, 23.57, 71",
        "75.99, 39.47, 65",
        "87.62, 43.82, 65",
        "82.98, 46.75, 65",
        "91.13, 29.65, 54",
        "95.33, 29.33, 54",
        "97.85, 24.01, 53",
        "100.80, 22.00, 53",
        "103.96, 22.51, 53",
        "106.75, 22.10, 45",
        "111.98, 43.65, 15",
        "117.43, 49.60, 15",
        "122.53, 52.97, 23",
        "134.28, 48.36, 23",
        "130.95, 44.40, 23",
        "130.37, 42.86, 22",
        "118.38, 31.33, 34",
    })
    void placesOfEveryCornerAreInIt(double lon, double lat, String code) {
        assertThat(Territory.contains(lon, lat)).isTrue();
        assertThat(Territory.province(code).orElseThrow().contains(lon, lat)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "124.5, 30.0",
        "123.5, 36.0",
        "119.8, 38.9",
        "115.0, 20.0",
        "122.0, 26.5",
        "139.7, 35.7",
        "105.8, 20.9",
        "106.9, 47.9",
        "77.2, 28.6",
        "0, 0",
        "31.2, 118.4",
    })
    void theSeaAndOtherCountriesAreNot(double lon, double lat) {
        assertThat(Territory.contains(lon, lat)).isFalse();
    }
}
