package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;

/** Every operation, by every role of one grid, over HTTP and about things of another grid: as docs/access.md has it. */
class ForeignObjectsTest extends TwoGrids {
    private static final String ELSEWHERE = "别处的校门";
    /** Those that go on for ever, and those that take a form; their own tests say what they do. */
    private static final Set<String> OTHERWISE = Set.of("streamEvents", "createPointImport");

    private final Map<String, String> words = new HashMap<>();

    @BeforeAll
    void makeForeignThings() {
        words.putAll(Map.of(
                "deviceId", OTHER.value(),
                "channelId", THEIRS.code(),
                "gbCode", THEIRS.code(),
                "gridCode", "340203",
                "parentCode", "340203",
                "divisionCode", "340203",
                "streamId", THEIRS.streamId().value(),
                "file", THEIRS.streamId().value() + ".flv",
                "alertId", raise(THEIRS)));
        words.putAll(Map.of(
                "silenceId", made("/api/v1/silences", timed("endsAt"), "id"),
                "windowId", made("/api/v1/maintenance-windows", timed("from", "to"), "id"),
                "playSessionId", made("/api/v1/play-sessions", play(THEIRS), "id"),
                "viewId", made("/api/v1/wall-views", view(), "viewId"),
                "placeId", made("/api/v1/required-places", place(), "placeId"),
                "importId", imported()));
        words.putAll(Map.of(
                "snapshotId",
                "x",
                "orderId",
                "x",
                "upgradeId",
                "x",
                "sessionId",
                "0123456789abcdef",
                "apiKeyId",
                "0123456789abcdef",
                "username",
                "x",
                "webhookId",
                "x",
                "deliveryId",
                "x"));
        words.putAll(Map.of(
                "day",
                "2026-01-01",
                "field",
                "name",
                "kind",
                "catalog",
                "number",
                "1",
                "month",
                "2026-01",
                "newGbCode",
                "34020300001320000999",
                "url",
                "https://example.org/x",
                "fileUrl",
                "https://example.org/x",
                "validTo",
                "2026-01-01"));
    }

    private String made(String path, JsonObject body, String id) {
        HttpResponse<String> made = api.post(path, body);
        assertThat(made.statusCode()).as(path + made.body()).isEqualTo(201);
        return new JsonObject(made.body()).getString(id);
    }

    private static JsonObject timed(String... members) {
        JsonObject body = new JsonObject().put("gridCode", "340203").put("reason", "x");
        long after = 60;
        for (String member : members) {
            body.put(member, Instant.now().plusSeconds(after).toString());
            after += 60;
        }
        return body;
    }

    private static JsonObject view() {
        return new JsonObject()
                .put("name", "私有")
                .put("layout", 1)
                .put(
                        "cells",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("deviceId", OTHER.value())
                                        .put("channelId", THEIRS.code())));
    }

    private static JsonObject place() {
        return new JsonObject()
                .put("name", ELSEWHERE)
                .put("kind", "schoolGate")
                .put("gridCode", "340203")
                .put("longitude", 118.38)
                .put("latitude", 31.33);
    }

    private String imported() {
        byte[] sheet = SheetForm.utf8("设备编码,设备名称,网格编码\n34020300001320000777,别处,340203\n");
        HttpRequest.Builder form =
                SheetForm.in(api.request("/api/v1/points/imports"), sheet, "a.csv", Map.of("dryRun", "true"));
        return new JsonObject(api.send(form).body()).getString("id");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nothingOfAnotherGridIsToldOrDone(Role role) throws IOException {
        String bearer = tokenOf("foreign-" + role, new Grant(role, Set.of("340202"), null));
        SoftAssertions all = new SoftAssertions();
        for (SampleRequests.Sample sample : SampleRequests.naming(words).all()) {
            String cell = cell(sample.operation(), role);
            if (cell.isEmpty() || OTHERWISE.contains(sample.operation())) {
                continue;
            }
            HttpRequest.Builder request = api.anonymous(sample.path()).header("Authorization", "Bearer " + bearer);
            HttpResponse<String> answer = api.send(with(request, sample));
            all.assertThat(answer.body())
                    .as("%s by %s", sample, role)
                    .doesNotContain(THEIRS.code(), BESIDE.code(), OTHER.value(), "桥尾", "桥外", ELSEWHERE);
            all.assertThat(answer.statusCode())
                    .as("%s by %s, who %s: %s", sample, role, cell, answer.body())
                    .isIn(expected(cell, sample));
        }
        all.assertAll();
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, SampleRequests.Sample sample) {
        JsonObject body = sample.operation().equals("replaceWallView") ? view() : sample.body();
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.encode());
        return (body == null ? request : request.header("Content-Type", sample.type())).method(sample.method(), sent);
    }

    private static List<Integer> expected(String cell, SampleRequests.Sample sample) {
        return switch (cell) {
            case "own" -> sample.foreign() ? List.of(404) : List.of(200, 201, 400, 403);
            case "yes" -> List.of(200, 404);
            default -> List.of(403);
        };
    }

    /** What the document says; empty for what it has not, and for the caller's own account. */
    private static String cell(String operation, Role role) throws IOException {
        return Files.readAllLines(Path.of("docs/access.md")).stream()
                .filter(line -> line.startsWith("| `%s` |".formatted(operation)))
                .map(line -> line.split("\\|"))
                .filter(cells -> cells.length == 2 + Role.values().length)
                .map(cells -> cells[2 + role.ordinal()].strip())
                .filter(cell -> !cell.equals("yes")
                        || !operation.toLowerCase(Locale.ROOT).matches(".*(current|password|factor).*"))
                .findFirst()
                .orElse("");
    }
}
