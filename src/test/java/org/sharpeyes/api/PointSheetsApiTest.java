package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sharpeyes.access.Role;
import org.sharpeyes.model.Secret;

class PointSheetsApiTest extends RunningApi {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String HEADER = "设备编码,设备名称,行政区划编码,经度,纬度,管理单位联系方式\n";

    @Test
    void importsASheetAndShowsItsPoints() {
        String sheet = HEADER + "34020000001320007001,东门,340200,118.38,31.33,055312345678\n";

        HttpResponse<String> answer = upload(sheet.getBytes(GBK), "点位.csv", Map.of());

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonObject done = new JsonObject(answer.body());
        assertThat(done.getString("state")).isEqualTo("applied");
        assertThat(done.getString("fileName")).isEqualTo("点位.csv");
        assertThat(done.getInteger("rows")).isEqualTo(1);
        assertThat(done.getInteger("accepted")).isEqualTo(1);
        assertThat(done.getInteger("created")).isEqualTo(1);
        assertThat(done.getJsonArray("columns").getJsonObject(0).getString("field"))
                .isEqualTo("gbCode");
        assertThat(api.get("/api/v1/points?q=34020000001320007001").body()).contains("东门");
        assertThat(api.json("/api/v1/points/imports/" + done.getString("id")).getString("state"))
                .isEqualTo("applied");
        Awaitility.await().until(() -> api.get("/api/v1/audit-records").body().contains("points.imported"));
    }

    @Test
    void aDryRunTellsWhatIsWrongAndItsFileCanBeApplied() {
        String sheet = HEADER + "34020000001320007011,西门,340200,118.38,31.33,\n"
                + "34020000001320007012,北门,340200,31.33,118.38,\n";

        JsonObject looked = new JsonObject(
                upload(SheetForm.utf8(sheet), "a.csv", Map.of("dryRun", "true")).body());

        assertThat(looked.getString("state")).isEqualTo("checked");
        assertThat(looked.getInteger("rejected")).isEqualTo(1);
        JsonObject problem = looked.getJsonArray("problems").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("severity").equals("error"))
                .findFirst()
                .orElseThrow();
        assertThat(problem.getInteger("row")).isEqualTo(3);
        assertThat(problem.getString("column")).isEqualTo("经度");
        assertThat(problem.getString("problem")).contains("写反");
        assertThat(problem.getString("suggestion")).contains("118.38");
        assertThat(api.get("/api/v1/points?q=34020000001320007011").body()).doesNotContain("西门");

        String path = "/api/v1/points/imports/" + looked.getString("id");
        assertThat(english(path).getJsonArray("problems").encode()).contains("swapped");
        HttpResponse<String> refused = api.post(path + "/applications", new JsonObject().put("mode", "all"));
        assertThat(new JsonObject(refused.body()).getString("state")).isEqualTo("refused");
        HttpResponse<String> applied = api.post(path + "/applications", new JsonObject().put("mode", "valid"));
        assertThat(new JsonObject(applied.body()).getString("state")).isEqualTo("applied");
        assertThat(api.get("/api/v1/points?q=34020000001320007011").body()).contains("西门");

        HttpResponse<String> rejected = api.get(path + "/rejected-rows");
        assertThat(rejected.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(rejected.body()).contains("北门", "写反").doesNotContain("西门");
        assertThat(api.delete(path).statusCode()).isEqualTo(204);
        assertThat(api.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsOfItsProgressByEvents() {
        HttpResponse<Stream<String>> events =
                api.send(api.request("/api/v1/events").GET(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            Iterator<String> line = lines.iterator();
            assertThat(line.next()).startsWith("retry");
            HttpResponse<String> answer = upload(
                    SheetForm.utf8(HEADER + "34020000001320007021,南门,340200,,,\n"),
                    "b.csv",
                    Map.of("Prefer", "respond-async"));
            assertThat(answer.statusCode()).isIn(201, 202);
            String data = "";
            while (!data.contains("\"state\":\"applied\"")) {
                data = line.next();
            }
            assertThat(data).contains("\"fileName\":\"b.csv\"", "\"rows\":1", "\"progress\":1.0");
        }
    }

    @Test
    void exportsWhatCanBeImportedAgain() {
        String sheet = HEADER + "34020000001320007031,=cmd|x,340200,118.38,31.33,055312345678\n"
                + "34020000001320007032,'+1 号,340200,118.38,31.33,055312345678\n";
        upload(SheetForm.utf8(sheet), "c.csv", Map.of("mode", "valid"));

        String exported = api.get("/api/v1/points/export?format=csv&q=3402000000132000703")
                .body();

        assertThat(exported)
                .startsWith("\ufeff设备编码,")
                .contains("'+1 号", "055312345678")
                .doesNotContain("口令");
        assertThat(exported).doesNotContain(",=cmd");
        JsonObject again = new JsonObject(
                upload(SheetForm.utf8(exported), "d.csv", Map.of()).body());
        assertThat(again.getString("state")).isEqualTo("applied");
        assertThat(again.getInteger("unchanged")).isEqualTo(1);
    }

    @Test
    void masksContactsForWhoeverOnlyWatches() {
        upload(
                SheetForm.utf8(HEADER + "34020000001320007041,塔楼,340200,118.38,31.33,055312345678\n"),
                "e.csv",
                Map.of());
        api.users
                .create("sheet-viewer", new Secret("correct horse battery"), Role.VIEWER)
                .toCompletableFuture()
                .join();
        String token = new JsonObject(api.post(
                                "/api/v1/sessions",
                                new JsonObject()
                                        .put("username", "sheet-viewer")
                                        .put("password", "correct horse battery"))
                        .body())
                .getString("token");

        HttpRequest.Builder export = api.anonymous("/api/v1/points/export?format=csv&q=34020000001320007041")
                .header("Authorization", "Bearer " + token);
        assertThat(api.send(export.GET()).body()).contains("055*******78").doesNotContain("055312345678");
        HttpRequest.Builder refused =
                api.anonymous("/api/v1/points/imports").header("Authorization", "Bearer " + token);
        assertThat(api.send(SheetForm.in(refused, SheetForm.utf8(HEADER), "f.csv", Map.of()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void givesTemplates(@TempDir Path folder) throws IOException {
        HttpResponse<Path> workbook = api.send(
                api.request("/api/v1/points/template").GET(),
                HttpResponse.BodyHandlers.ofFile(folder.resolve("template.xlsx")));
        assertThat(workbook.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"points-template.xlsx\"");
        assertThat(parts(workbook.body())).contains("xl/worksheets/sheet2.xml");

        HttpRequest.Builder english =
                api.request("/api/v1/points/template?format=csv").header("Accept-Language", "en");
        assertThat(api.send(english.GET()).body()).startsWith("\ufeffGB code*,");
        assertThat(api.get("/api/v1/points/template?format=pdf").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoForm() {
        HttpRequest.Builder raw = api.request("/api/v1/points/imports").header("Content-Type", "text/csv");
        assertThat(api.send(raw.POST(HttpRequest.BodyPublishers.ofString(HEADER)))
                        .statusCode())
                .isEqualTo(415);
        assertThat(upload(SheetForm.utf8(HEADER), "g.csv", Map.of("datum", "moon"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(upload(SheetForm.utf8(HEADER), "g.csv", Map.of("mode", "some"))
                        .body())
                .contains("all, valid");
        assertThat(api.send(api.anonymous("/api/v1/points/imports").GET()).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> upload(byte[] file, String name, Map<String, String> fields) {
        return api.send(SheetForm.in(api.request("/api/v1/points/imports"), file, name, fields));
    }

    private JsonObject english(String path) {
        return new JsonObject(
                api.send(api.request(path).header("Accept-Language", "en").GET())
                        .body());
    }

    private static List<String> parts(Path workbook) throws IOException {
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
