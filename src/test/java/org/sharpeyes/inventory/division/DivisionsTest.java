package org.sharpeyes.inventory.division;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.PageRequest;

class DivisionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);
    private final List<Division> saved = new ArrayList<>();
    private final Divisions divisions = open();

    @Test
    void everyCountyIsKnownByName() {
        assertThat(divisions.nameOf("320102")).contains("玄武区");
        assertThat(divisions.nameOf("3201")).contains("南京市");
        assertThat(divisions.nameOf("32")).contains("江苏省");
        assertThat(divisions.find("320102"))
                .get()
                .extracting(Division::parentCode, Division::level)
                .containsExactly("3201", DivisionLevel.COUNTY);
        assertThat(divisions.nameOf("999999")).isEmpty();
    }

    @Test
    void aTownOfACityWithoutCountiesBelongsToTheCity() {
        assertThat(divisions.find("441900003"))
                .get()
                .extracting(Division::parentCode)
                .isEqualTo("4419");
        assertThat(divisions.nameOf("441900")).contains("东莞市");
    }

    @ParameterizedTest
    @CsvSource({
        "320100000000, 3201",
        "320000, 32",
        "320102, 320102",
        "320102001000, 320102001",
        "320102001001, 320102001001",
        "320102000, 320102",
        "zone-1, zone-1",
        "'', ''"
    })
    void zerosOnlyFillACodeUp(String code, String trimmed) {
        assertThat(DivisionLevel.trimmed(code)).isEqualTo(trimmed);
    }

    @Test
    void theListIsReadPieceByPiece() {
        var first = divisions.list("32", null, null, TODAY, PageRequest.first(5));
        var rest = divisions.list("32", null, null, TODAY, new PageRequest(100, first.nextCursor()));

        assertThat(first.items()).hasSize(5).first().extracting(Division::name).isEqualTo("南京市");
        assertThat(rest.items()).hasSize(8);
        assertThat(rest.nextCursor()).isNull();
        assertThat(divisions
                        .list(null, DivisionLevel.COUNTY, "玄武", TODAY, PageRequest.first(5))
                        .items())
                .extracting(Division::code)
                .containsExactly("320102");
    }

    @Test
    void townsAreImportedInWhateverOrderAndCharsetTheyCome() {
        String csv = "行政区划代码,名称\n320102002001,北京东路社区\n320102002000,玄武门街道\n";

        var result = run(csv.getBytes(Charset.forName("GBK")), false, false);

        assertThat(result).isEqualTo(new DivisionImport.Result(2, 2, 0, true, List.of()));
        assertThat(divisions.find("320102002001"))
                .get()
                .extracting(Division::parentCode)
                .isEqualTo("320102002");
        assertThat(open().nameOf("320102002")).contains("玄武门街道");
    }

    @Test
    void aDryRunTakesNothingIn() {
        var result = run("code,name\n320102002,玄武门街道\n", true, false);

        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.applied()).isFalse();
        assertThat(divisions.nameOf("320102002")).isEmpty();
    }

    @Test
    void oneBadRowKeepsAllOutUnlessTheGoodOnesAreWanted() {
        String csv = "code,name\n320102002,玄武门街道\n999999001,无处\nx y,怪\n320102003,\n320102002,又一次\n";

        var refused = run(csv, false, false);
        var taken = run(csv, false, true);

        assertThat(refused.applied()).isFalse();
        assertThat(refused.problems()).extracting(DivisionImport.Problem::row).containsExactlyInAnyOrder(3, 4, 5, 6);
        assertThat(refused.problems()).allSatisfy(problem -> {
            assertThat(problem.problem()).isNotBlank();
            assertThat(problem.suggestion()).isNotBlank();
        });
        assertThat(taken.applied()).isTrue();
        assertThat(taken.accepted()).isEqualTo(1);
        assertThat(divisions.nameOf("320102002")).contains("玄武门街道");
    }

    @Test
    void whatLiesBelowARejectedRowIsRejectedWithIt() {
        var result = run("code,name\n999999001001,村\n999999001,镇\n", false, true);

        assertThat(result.accepted()).isZero();
        assertThat(result.rejected()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n1,2\n", "code,name\n\"unclosed", "code,name,validFrom\n320102002,镇,yesterday\n"})
    void aFileThatMakesNoSenseIsToldWhatIsExpected(String csv) {
        var result = run(csv, false, true);

        assertThat(result.applied()).isFalse();
        assertThat(saved).isEmpty();
    }

    @Test
    void aCodeMeansWhatItMeantOnThatDay() {
        LocalDate change = LocalDate.of(2021, 6, 1);
        run("code,name,validTo,successorCode\n330103,下城区," + change + ",330105\n", false, false);

        assertThat(divisions.find("330103", change.minusDays(1)))
                .get()
                .extracting(Division::name)
                .isEqualTo("下城区");
        assertThat(divisions.find("330103", change)).isEmpty();
        assertThat(divisions.find("330103"))
                .get()
                .extracting(Division::successorCode)
                .isEqualTo("330105");
        assertThat(divisions
                        .list("3301", null, "下城", TODAY, PageRequest.first(5))
                        .items())
                .isEmpty();
    }

    @Test
    void aDivisionEndsAndItsCodeIsUsedAgain() {
        join(divisions.end("320102", LocalDate.of(2025, 7, 1), "320104"));
        join(divisions.enter(new Division(
                "320102",
                "3201",
                "新区",
                DivisionLevel.COUNTY,
                LocalDate.of(2025, 9, 1),
                null,
                null,
                DivisionSource.MANUAL)));

        assertThat(open().versions("320102")).extracting(Division::name).containsExactly("新区", "玄武区");
        assertThat(divisions.nameOf("320102")).contains("新区");
        assertThat(divisions.find("320102", LocalDate.of(2025, 8, 1))).isEmpty();
    }

    @Test
    void aZoneLiesBelowADivision() {
        Division zone = new Division(
                "zone-hightech", "320102", "高新区", DivisionLevel.TOWNSHIP, null, null, null, DivisionSource.MANUAL);

        assertThat(join(divisions.enter(zone))).isEqualTo(new Outcome.Done<>(zone));
        assertThat(divisions
                        .list("320102", null, null, TODAY, PageRequest.first(5))
                        .items())
                .containsExactly(zone);
    }

    @Test
    void whatContradictsIsRefused() {
        Division nowhere =
                new Division("zone-1", "000000", "无", DivisionLevel.TOWNSHIP, null, null, null, DivisionSource.MANUAL);
        Division top =
                new Division("zone-1", null, "无", DivisionLevel.TOWNSHIP, null, null, null, DivisionSource.MANUAL);
        Division self = new Division("3201", "3201", "无", DivisionLevel.CITY, null, null, null, DivisionSource.MANUAL);

        for (Division each : List.of(nowhere, top, self)) {
            assertThat(join(divisions.enter(each))).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(join(divisions.end("999999", TODAY, null))).isInstanceOf(Outcome.NotFound.class);
        assertThat(join(divisions.end("320102", TODAY, "999999"))).isInstanceOf(Outcome.Refused.class);
    }

    private DivisionImport.Result run(String csv, boolean dryRun, boolean validRows) {
        return run(csv.getBytes(StandardCharsets.UTF_8), dryRun, validRows);
    }

    private DivisionImport.Result run(byte[] csv, boolean dryRun, boolean validRows) {
        return join(DivisionImport.run(divisions, csv, dryRun, validRows));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private Divisions open() {
        DivisionRepository repository = new DivisionRepository() {
            @Override
            public List<Division> load() {
                return List.copyOf(saved);
            }

            @Override
            public CompletionStage<Void> save(List<Division> divisions) {
                saved.addAll(divisions);
                return CompletableFuture.completedFuture(null);
            }
        };
        return new Divisions(repository, InstantSource.fixed(Instant.parse("2026-01-15T00:00:00Z")));
    }
}
