package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.RunningGateway;

/** Who answers for the figures looks at them, excuses what is repaired, and takes the month's report along. */
class AssessmentIT extends GatewayPages {
    /** Whether anything was drawn. */
    private static final String INKED = """
        chart => {
            const canvas = chart.shadowRoot?.querySelector('canvas');
            if (!canvas?.width || !canvas.height) return false;
            return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(part => part > 0);
        }\
        """;

    /** What has arrived by then is shown. */
    private static final String RENDERED =
            "new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ofDays(2));

    /** Begins two days ago and comes to the present, so that there are closed days. */
    @Override
    RunningGateway startGateway(Path data) {
        return RunningGateway.start(data, () -> Instant.now().minus(behind.get()));
    }

    @Override
    void prepare(RunningGateway gateway) {
        gateway.api()
                .post("/api/v1/grids", "{\"gridCode\":\"340202\",\"name\":\"镜湖区\",\"parentCode\":null}")
                .expect(201);
        gateway.api()
                .post(
                        "/api/v1/points",
                        "{\"gbCode\":\"34020200001320000601\",\"name\":\"路口\",\"gridCode\":\"340202\",\"pointType\":\"1\"}")
                .expect(201);
        behind.set(Duration.ZERO);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.api().items("/api/v1/statistics/days").stream()
                        .anyMatch(closed -> closed.path("day").asText().equals(yesterday())));
    }

    private static String yesterday() {
        return LocalDate.ofInstant(Instant.now(), ZONE).minusDays(1).toString();
    }

    private AssessmentPage open(String view) {
        InventoryPage inventory = inventory();
        inventory.choose("340202");
        inventory.show(view);
        return new AssessmentPage(page());
    }

    @Test
    void setsWhatIsExpectedAndTakesItBack() {
        open("targets");
        Locator target = page().getByTestId("target-filingRate-9");
        assertThat(target).not().hasValue("");
        String configured = target.inputValue();

        Locator save = page().getByTestId("targets-save");
        target.fill("87.5");
        page().waitForResponse("**/statistics/targets", save::click);
        assertThat(save).isDisabled();
        page().reload();
        open("targets");
        assertThat(target).hasValue("87.5");
        target.fill("");
        save.click();
        assertThat(target).hasValue(configured);

        target.fill("101");
        assertThat(save).isDisabled();
    }

    @Test
    void seesWhatAFigureWasCountedFromAndWhatIsExpected() {
        AssessmentPage assessment = open("assessment");

        assertThat(assessment.figure("onlineRate")).containsText("0 / 1");
        assertThat(assessment.figure("onlineRate")).containsText("98.0%");
        assertThat(assessment.figure("onlineRate")).containsText("未达标");
        assertThat(assessment.figure("imageIntactRate")).containsText("未测量");
    }

    @Test
    void excusesAGridForATime() {
        AssessmentPage assessment = open("maintenance");
        assessment.askForMaintenance("更换交换机");
        assertThat(assessment.windows()).hasCount(1);
        assertThat(assessment.windows()).hasAttribute("data-standing", "asked");

        assessment.approve();
        assertThat(assessment.windows()).hasAttribute("data-standing", "now");
        assertThat(assessment.windows()).containsText("admin");
        assessment.withdraw();
        assertThat(assessment.windows()).hasAttribute("data-standing", "withdrawn");
    }

    @Test
    void verifiesAClosedDayAndTakesTheReportAlong() {
        AssessmentPage assessment = open("report");
        String day = yesterday();
        assessment.chooseMonth(day.substring(0, 7));

        assertThat(assessment.closedDays()).not().hasCount(0);
        assessment.verify(day);
        assertThat(assessment.closedDays().last()).containsText("一致");

        assessment.makeReport();
        assertThat(assessment.report()).containsText("镜湖区");
        Assertions.assertThat(assessment.workbook().suggestedFilename()).endsWith(".xlsx");
        Locator paper = assessment.print();
        assertThat(paper).isHidden();
        page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(paper).isVisible();
        assertThat(page().locator("se-app")).isHidden();
    }

    @Test
    void daysThatComeLateAreNotThoseOfAnotherMonth() {
        AtomicReference<Route> late = new AtomicReference<>();
        page().route(url -> url.contains("/statistics/days?") && late.get() == null, late::set);
        AssessmentPage assessment = open("report");
        page().waitForCondition(() -> late.get() != null);
        assessment.chooseMonth(yesterday().substring(0, 7));
        assertThat(assessment.closedDays()).not().hasCount(0);

        page().waitForResponse(late.get().request().url(), () -> late.get().resume())
                .finished();
        page().evaluate(RENDERED);
        assertThat(assessment.closedDays()).not().hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"inventory, 点位与覆盖报告, 重点部位全部可见", "availability, 可用性报告, 逐日", "alerts, 告警报告, 没有未关闭的告警"})
    void printsWhatThereIsHowItWentAndWhatWasWrong(String kind, String title, String text) {
        AssessmentPage assessment = open("report");
        Locator paper = assessment.makePaper(kind);
        assertThat(paper).containsText("镜湖区 " + title);
        assertThat(paper).containsText(text);
        page().getByTestId("language").selectOption("en");
        paper = assessment.makePaper(kind);
        assertThat(paper).containsText("of 镜湖区");
        page().getByTestId("language").selectOption("zh");

        page().evaluate("window.print = () => {}");
        page().getByTestId("paper-print").click();
        page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page().locator("body > se-printed-page")).isVisible();
        assertThat(page().locator("se-app")).isHidden();
    }

    @Test
    void theLastMonthIsDrawnAndToldAsATable() {
        page().evaluate("location.hash = '#/overview'");
        Locator chart = page().getByTestId("chart-online");
        await().atMost(Duration.ofSeconds(10)).until(() -> chart.evaluate(INKED), Boolean.TRUE::equals);
        chart.locator("summary").click();
        assertThat(chart.getByTestId("chart-table")).containsText("0.0%");
        assertThat(page().getByTestId("chart-alerts").locator("canvas"))
                .hasAttribute("aria-label", Pattern.compile("每日新增告警.*"));
        page().getByTestId("overview-kpi").selectOption("fieldAccuracy");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> page().getByTestId("chart-kpi").evaluate(INKED), Boolean.TRUE::equals);
    }
}
