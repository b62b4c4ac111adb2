package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.sharpeyes.inventory.division.Divisions;

class DivisionsApiTest extends RunningApi {
    private static final String PATH = "/api/v1/divisions";

    @Test
    void thoseOfAProvinceAreListed() {
        JsonObject page = api.json(PATH + "?parentCode=32&limit=2");

        assertThat(page.getJsonArray("items").getJsonObject(0)).isEqualTo(new JsonObject("""
            {"divisionCode":"3201","parentCode":"32","name":"南京市","level":"city","validFrom":null,
            "validTo":null,"successorCode":null,"source":"shipped"}\
            """));
        assertThat(page.getString("nextCursor")).isNotNull();
    }

    @Test
    void townsAreImportedAndKept() {
        HttpResponse<String> answer = upload("code,name\n320102002000,玄武门街道\n320102002001,北京东路社区\n", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject("""
            {"rows":2,"accepted":2,"rejected":0,"applied":true,"problems":[]}\
            """));
        assertThat(api.json(PATH + "/320102002").getJsonObject("division").getString("name"))
                .isEqualTo("玄武门街道");
        assertThat(new Divisions(api.store.divisions(), api.clock).nameOf("320102002001"))
                .contains("北京东路社区");
    }

    @Test
    void whatIsWrongWithAFileIsTold() {
        JsonObject answer = new JsonObject(
                upload("code,name\n999999001,无\n", "?dryRun=true").body());

        assertThat(answer.getBoolean("applied")).isFalse();
        assertThat(answer.getJsonArray("problems").getJsonObject(0).getInteger("row"))
                .isEqualTo(2);
    }

    @Test
    void aZoneIsEnteredAndEnded() {
        JsonObject zone = new JsonObject().put("divisionCode", "zone-7").put("name", "高新区");
        assertThat(api.post(PATH, zone).statusCode()).isEqualTo(400);
        zone.put("level", "township").put("parentCode", "320102").put("validFrom", "2020-01-01");

        assertThat(api.post(PATH, zone).statusCode()).isEqualTo(201);
        JsonObject end = new JsonObject().put("validTo", "2024-07-01").put("successorCode", "320102");
        assertThat(api.patch(PATH + "/zone-7", end).statusCode()).isEqualTo(200);
        assertThat(api.json(PATH + "?q=zone-7").getJsonArray("items")).isEmpty();
        assertThat(api.json(PATH + "?q=zone-7&validOn=2021-01-01").getJsonArray("items"))
                .hasSize(1);
        assertThat(api.json(PATH + "/zone-7").getJsonArray("versions")).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        JsonObject end = new JsonObject().put("validTo", "2024-07-01");
        assertThat(api.patch(PATH + "/999999", end).statusCode()).isEqualTo(404);
        assertThat(api.get(PATH + "/999999").statusCode()).isEqualTo(404);
        assertThat(api.get(PATH + "?validOn=2024-13-01").statusCode()).isEqualTo(400);
        JsonObject nowhere = new JsonObject().put("divisionCode", "999998").put("name", "无");
        assertThat(api.post(PATH, nowhere).statusCode()).isEqualTo(409);
    }

    private HttpResponse<String> upload(String csv, String query) {
        return api.send(api.request(PATH + "/imports" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(csv)));
    }
}
