package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;

/** Who keeps the inventory puts in order what files and catalogs say differently. */
class TidyIT extends GatewayPages {
    private static final int CAMERAS = 4;

    private SimulatedCameras cameras;

    @Override
    void prepare(RunningGateway gateway) {
        // The third and fourth are known by a file before they register: their catalogs say other names.
        point(gateway, channel(3), "档案三", "");
        point(gateway, channel(4), "档案四", "");
        cameras = SimulatedCameras.start(gateway, CAMERAS);
        List<String> names = await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> gateway.api().items("/api/v1/points?online=true"), points -> points.size() == CAMERAS)
                .stream()
                .filter(point -> point.path("source").asText().equals("catalog"))
                .map(point -> point.path("name").asText())
                .toList();
        // Two points without a channel are called as the first two cameras are.
        point(gateway, "34020000001320009001", names.get(0), "");
        point(gateway, "34020000001320009002", names.get(1), "");
        gateway.api()
                .post("/api/v1/grids", "{\"gridCode\":\"340203\",\"name\":\"弋江区\",\"parentCode\":null}")
                .expect(201);
        point(gateway, "34020200001320009003", "编码在别的区", ",\"gridCode\":\"340203\"");
    }

    @Override
    void tidy() {
        if (cameras != null) {
            cameras.close();
        }
    }

    private static String channel(int number) {
        return SimulatedCameras.streamOf(number).split("_")[1];
    }

    private static void point(RunningGateway gateway, String code, String name, String more) {
        gateway.api()
                .post("/api/v1/points", "{\"gbCode\":\"%s\",\"name\":\"%s\"%s}".formatted(code, name, more))
                .expect(201);
    }

    private TidyPage open() {
        inventory().show("tidy");
        return new TidyPage(page());
    }

    @Test
    void matchesAPointWithItsChannelAndRejectsAnother() {
        TidyPage tidy = open();
        assertThat(tidy.proposals()).hasCount(2);

        tidy.match("34020000001320009001");
        assertThat(tidy.proposals()).hasCount(1);
        tidy.reject("34020000001320009002");

        assertThat(tidy.proposals()).hasCount(0);
        page().reload();
        assertThat(open().proposals()).hasCount(0);
        tidy.turnTo("rejections");
        assertThat(tidy.rejections()).containsText("34020000001320009002");
        tidy.undoRejection();
        assertThat(tidy.rejections()).hasCount(0);
        tidy.turnTo("proposals");
        assertThat(tidy.proposals()).hasCount(1);
    }

    @Test
    void decidesManyConflictsAtOnce() {
        TidyPage tidy = open();
        tidy.turnTo("conflicts");
        assertThat(tidy.conflicts()).not().hasCount(0);
        assertThat(tidy.conflicts().first()).containsText("档案");

        tidy.keepAll("file", "现场核对");

        assertThat(tidy.conflicts()).hasCount(0);
    }

    @Test
    void listsWrongCodesAndReservesFreeOnes() {
        TidyPage tidy = open();
        tidy.turnTo("codes");
        tidy.onlyFault("otherDivision");
        assertThat(tidy.codeIssues()).hasCount(1);
        assertThat(tidy.codeIssues()).containsText("34020200001320009003");

        tidy.recodeOnly();
        assertThat(tidy.codeIssues()).hasCount(0);

        tidy.turnTo("plan");
        tidy.plan("340202", 3);
        assertThat(tidy.plannedCodes()).hasCount(3);
        String first = tidy.plannedCodes().first().innerText();
        tidy.plan("340202", 1);
        assertThat(tidy.plannedCodes()).hasCount(1);
        assertThat(tidy.plannedCodes()).not().hasText(first);
    }

    @Test
    void checksPointsAgainstBorders() {
        TidyPage tidy = open();
        tidy.turnTo("borders");

        tidy.checkPlacing();

        assertThat(tidy.placing()).isVisible();
    }
}
