package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.api.SheetForm.utf8;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Required places and grids by sheet. */
class GroundSheetsApiTest extends RunningApi {
    private static final String PLACES = "名称*,类别,经度,纬度,坐标系,所属网格,点位类型要求,编号,备注\n";
    private static final String GRIDS = "网格编码,网格名称,上级编码,级别,网格类型,户数,网格员,联系电话,边界,坐标系\n";

    private JsonObject load(String kind, String sheet, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("kind", kind);
        HttpResponse<String> answer =
                api.send(SheetForm.in(api.request("/api/v1/points/imports"), utf8(sheet), kind + ".csv", fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    private static List<String> problems(JsonObject done) {
        return done.getJsonArray("problems").stream()
                .map(JsonObject.class::cast)
                .map(each -> each.getInteger("row") + " " + each.getString("column") + " " + each.getString("severity"))
                .toList();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Test
    void placesThatMustBeSeenComeInASheetAndTheSameAgainChangesNothing() {
        String sheet =
                PLACES + "镜湖小学校门,校门,118.3812,31.3301,,,1/二类,pl-1,早晚\n" + "中山路口,crossing,118.390812,31.335133,百度,,,,\n";

        JsonObject done = load("requiredPlaces", sheet, Map.of());
        JsonObject again = load("requiredPlaces", sheet, Map.of());

        assertThat(done.getString("state")).isEqualTo("applied");
        assertThat(done.getString("kind")).isEqualTo("requiredPlaces");
        assertThat(done.getInteger("created")).isEqualTo(2);
        assertThat(done.getJsonArray("columns").encode()).contains("pointTypes", "longitude", "placeId");
        assertThat(again.getInteger("unchanged")).isEqualTo(2);
        List<JsonObject> places = api.json("/api/v1/required-places?limit=1000").getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertThat(places)
                .filteredOn(place -> place.getString("placeId").equals("pl-1"))
                .singleElement()
                .satisfies(place -> assertThat(place.getString("kind")).isEqualTo("schoolGate"))
                .satisfies(place -> assertThat(place.getJsonArray("pointTypes")).containsExactly("1", "2"))
                .satisfies(place -> assertThat(place.getString("note")).isEqualTo("早晚"));
        assertThat(places)
                .filteredOn(place -> place.getString("name").equals("中山路口"))
                .singleElement()
                .satisfies(place -> assertThat(place.getDouble("longitude")).isBetween(118.375, 118.383));
        Awaitility.await().until(() -> api.get("/api/v1/audit-records").body().contains("requiredPlaces.imported"));
    }

    @Test
    void eachRowOfPlacesSaysWhatIsWrong() {
        String sheet = PLACES + ",校门,118.38,31.33,,,,,\n"
                + "甲,宇宙,118.38,31.33,,,,,\n"
                + "乙,校门,31.33,118.38,,,,,\n"
                + "丙,校门,很远,31.33,,,,,\n"
                + "丁,校门,118.38,31.33,,nowhere,,,\n"
                + "戊,校门,118.38,31.33,,,七类,,\n"
                + "己,校门,118.39,31.33,,,,a b,\n"
                + "庚,校门,118.41,31.33,,,,,\n"
                + "庚,校门,118.41,31.33,,,,,\n"
                + "辛,校门,0,0,月球,,,,\n"
                + "壬,校门,118.42,31.33,,,,,\n";

        JsonObject refused = load("requiredPlaces", sheet, Map.of());
        assertThat(refused.getString("state")).isEqualTo("refused");
        assertThat(problems(refused))
                .containsExactly(
                        "2 名称* error",
                        "3 类别 error",
                        "4 经度 error",
                        "5 经度 error",
                        "6 所属网格 error",
                        "7 点位类型要求 error",
                        "8 编号 error",
                        "10 名称* error",
                        "11 坐标系 error",
                        "11 经度 error");
        assertThat(refused.getInteger("accepted")).isEqualTo(2);

        JsonObject valid = load("requiredPlaces", sheet, Map.of("mode", "valid"));
        assertThat(valid.getString("state")).isEqualTo("applied");
        assertThat(valid.getInteger("created")).isEqualTo(2);
        assertThat(api.get("/api/v1/points/imports/" + valid.getString("id") + "/rejected-rows")
                        .body())
                .contains("宇宙", "没有此类别")
                .doesNotContain("壬");
    }

    @Test
    void gridsComeWithHouseholdsKeepersAndBorders() {
        String wkt = quoted("POLYGON ((118.30 31.30, 118.32 31.30, 118.32 31.32, 118.30 31.32, 118.30 31.30))");
        String json = quoted("{\"type\":\"Polygon\",\"coordinates\":[[[118.32,31.30],[118.34,31.30],[118.34,31.32]]]}");
        String sheet = GRIDS + "340202001009,东街社区,,社区,,,,,,\n"
                + "GS-01,第一网格,340202001009,网格,普通网格,320,王五,055312345678," + wkt + ",\n"
                + "GS-02,实验小学,340202001009,,专属,,赵六,," + json + ",\n"
                + "GS-03,第三网格,GS-01,,,500,,,\"118.34,31.30;118.36,31.30;118.36,31.32\",\n";

        JsonObject done = load("grids", sheet, Map.of());

        assertThat(done.getString("state")).as(done.encode()).isEqualTo("applied");
        assertThat(done.getInteger("created")).isEqualTo(4);
        JsonObject first = api.json("/api/v1/grids/GS-01");
        assertThat(first.getString("parentCode")).isEqualTo("340202001009");
        assertThat(first.getInteger("households")).isEqualTo(320);
        assertThat(first.getString("keeperPhone")).isEqualTo("055312345678");
        assertThat(first.getDouble("squareKilometres")).isBetween(3.5, 5.0);
        assertThat(api.json("/api/v1/grids/GS-02").getString("type")).isEqualTo("dedicated");
        assertThat(api.json("/api/v1/grids/GS-03").getString("parentCode")).isEqualTo("GS-01");
        assertThat(api.json("/api/v1/grids/GS-03").getJsonObject("area").getString("type"))
                .isEqualTo("Polygon");
        assertThat(load("grids", sheet, Map.of()).getInteger("unchanged")).isEqualTo(4);
        JsonObject changed = load("grids", "网格编码,户数\nGS-01,330\n", Map.of());
        assertThat(changed.getInteger("updated")).isEqualTo(1);
        assertThat(api.json("/api/v1/grids/GS-01").getString("keeper")).isEqualTo("王五");
        assertThat(api.json("/api/v1/grids/GS-01/history").getJsonArray("items"))
                .hasSize(2);
    }

    @Test
    void eachRowOfGridsSaysWhatIsWrong() {
        String crossed = quoted("POLYGON ((118.30 31.30, 118.32 31.32, 118.32 31.30, 118.30 31.32, 118.30 31.30))");
        String sheet = GRIDS + "坏 编码,a,,,,,,,,\n"
                + "GB-02,b,nowhere,,,,,,,\n"
                + "GB-03,c,,行星,,,,,,\n"
                + "GB-04,d,,,秘密,,,,,\n"
                + "GB-05,e,,,,-3,,,,\n"
                + "GB-06,f,,,,三百,,,,\n"
                + "GB-07,g,,,,,,," + crossed + ",\n"
                + "GB-08,h,,,,,,,\"31.30,118.34;31.30,118.36;31.32,118.36\",\n"
                + "GB-09,i,,,,,,,圆的,\n"
                + "GB-10,j,,,,,,,,月球\n"
                + "GB-11,k,,,,,,,,\n"
                + "GB-11,l,,,,,,,,\n"
                + "GB-12," + "长".repeat(101) + ",,,,,,,,\n";

        JsonObject refused = load("grids", sheet, Map.of());

        assertThat(refused.getString("state")).isEqualTo("refused");
        assertThat(problems(refused))
                .containsExactly(
                        "2 网格编码 error",
                        "3 上级编码 error",
                        "4 级别 error",
                        "5 网格类型 error",
                        "6 户数 error",
                        "7 户数 error",
                        "8 边界 error",
                        "9 边界 error",
                        "10 边界 error",
                        "11 坐标系 error",
                        "13 网格编码 error",
                        "14 网格名称 error");
        assertThat(api.get("/api/v1/grids/GB-11").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"points", "requiredPlaces", "grids"})
    void eachKindHasATemplateThatCanBeImported(String kind) {
        String template =
                api.get("/api/v1/points/template?format=csv&kind=" + kind).body();

        JsonObject looked = load(kind, template + "\n", Map.of("dryRun", "true"));

        assertThat(looked.getString("state")).isEqualTo("refused");
        assertThat(looked.getJsonArray("problems").encode()).contains("没有数据");
        assertThat(api.get("/api/v1/points/template?kind=cats").statusCode()).isEqualTo(400);
        assertThat(load(kind, "甲,乙\n1,2\n", Map.of()).getJsonArray("problems").encode())
                .contains("表头");
    }
}
