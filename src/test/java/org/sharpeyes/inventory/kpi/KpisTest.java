package org.sharpeyes.inventory.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.inventory.kpi.City.TODAY;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.sharpeyes.inventory.grid.GridReform;
import org.sharpeyes.inventory.grid.GridRegister;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.store.EachDatabase;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestDatabase;

@EachDatabase
class KpisTest {
    @Parameter
    TestDatabase database;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private City city;

    @BeforeEach
    void open() {
        city = new City(database, directory, clock);
    }

    @AfterEach
    void close() {
        city.close();
    }

    private void killAndStart() {
        city.close();
        city = new City(database, directory, clock);
    }

    private void restartAfter(Duration pause) {
        city.kpis.save();
        city.close();
        clock.advance(pause);
        city = new City(database, directory, clock);
    }

    @Test
    void whatIsOnlineNowCountsInEveryGridAbove() {
        city.comes(1, "340202");
        city.comes(2, "340203");
        city.goes(2);
        Kpi county = city.grid("340202").kpi(KpiName.ONLINE_RATE);
        Kpi province = city.grid("34").kpi(KpiName.ONLINE_RATE);
        assertThat(county.share().value()).isEqualTo(1);
        assertThat(province.share().numerator()).isEqualTo(1);
        assertThat(province.share().denominator()).isEqualTo(2);
        assertThat(province.sampledAt()).isEqualTo(clock.instant());
    }

    @Test
    void nothingToCountIsNoShare() {
        city.comes(1, "340202");
        assertThat(city.grid("34").kpi(KpiName.IMAGE_INTACT_RATE).share().value())
                .isNull();
        assertThat(city.grid("34").kpi(KpiName.CLOCK_ACCURACY).share().value()).isNull();
        assertThat(city.grid("35").points()).isZero();
    }

    @Test
    void timeOnlineIsCountedToTheMillisecond() {
        city.comes(1, "340202");
        city.passes(Duration.ofMinutes(30));
        city.goes(1);
        city.passes(Duration.ofMinutes(10));
        Counts counts = city.counts(GroupKey.grid("34"));
        assertThat(counts.get(Count.DUE_TIME)).isEqualTo(Duration.ofMinutes(40).toMillis());
        assertThat(counts.get(Count.ONLINE_TIME))
                .isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(city.grid("34").kpi(KpiName.ONLINE_TIME_RATE).share().value())
                .isEqualTo(0.75);
    }

    @Test
    void aRestartKeepsTheDayAndDoesNotCountThePause() {
        city.comes(1, "340202");
        city.passes(Duration.ofMinutes(30));
        restartAfter(Duration.ofMinutes(5));
        city.passes(Duration.ofMinutes(10));
        Counts counts = city.counts(GroupKey.grid("34"));
        assertThat(counts.get(Count.DUE_TIME)).isEqualTo(Duration.ofMinutes(40).toMillis());
        assertThat(counts.get(Count.ONLINE_TIME))
                .isEqualTo(Duration.ofMinutes(40).toMillis());
        assertThat(counts.get(Count.UNMEASURED_TIME))
                .isEqualTo(Duration.ofMinutes(5).toMillis());
    }

    @Test
    void whatWasNotSavedBeforeAKillIsNotMeasured() {
        city.comes(1, "340202");
        city.passes(Duration.ofMinutes(30));
        city.inventory.flush().toCompletableFuture().join();
        city.kpis.save();
        city.passes(Duration.ofSeconds(7));
        killAndStart();
        Counts counts = city.counts(GroupKey.grid("34"));
        assertThat(counts.get(Count.DUE_TIME)).isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(counts.get(Count.UNMEASURED_TIME))
                .isEqualTo(Duration.ofSeconds(7).toMillis());
    }

    @Test
    void aDayThatIsOverIsClosedAndStaysAsItWas() {
        city.comes(1, "340202");
        city.comes(2, "340202");
        city.passes(Duration.ofHours(2));
        city.goes(2);
        city.passes(Duration.ofHours(3));
        city.kpis.save();

        GroupKpis closed = city.kpis.figures().through(GroupKey.grid("3402"), TODAY, TODAY);
        assertThat(closed.days()).isEqualTo(1);
        assertThat(closed.kpi(KpiName.ONLINE_TIME_RATE).share().numerator())
                .isEqualTo(Duration.ofHours(4 + 2).toSeconds());
        assertThat(closed.kpi(KpiName.ONLINE_TIME_RATE).share().denominator())
                .isEqualTo(Duration.ofHours(8).toSeconds());
        assertThat(closed.kpi(KpiName.ONLINE_RATE).share().value()).isEqualTo(0.5);
        assertThat(city.counts(GroupKey.grid("34")).get(Count.DUE_TIME))
                .isEqualTo(Duration.ofHours(2).toMillis());
        DayClosing.Verification proof = city.kpis.verify(TODAY).orElseThrow();
        assertThat(proof.sealed()).isTrue();
        assertThat(proof.differing()).isZero();
    }

    @Test
    void eachClosingSealsTheOneBefore() {
        city.comes(1, "340202");
        for (int day = 0; day < 3; day++) {
            city.passes(Duration.ofDays(1));
            city.kpis.save();
        }
        assertThat(city.kpis.closings(TODAY, TODAY.plusDays(9))).hasSize(3);
        assertThat(city.kpis.closings(TODAY, TODAY.plusDays(9)))
                .allMatch(
                        closing -> city.kpis.verify(closing.day()).orElseThrow().sealed());
        GroupKpis month = city.kpis.figures().through(GroupKey.grid("34"), TODAY, TODAY.plusDays(2));
        assertThat(month.kpi(KpiName.ONLINE_TIME_RATE).share().denominator())
                .isEqualTo(Duration.ofHours(4 + 24 + 24).toSeconds());
        Ranking.Order best = new Ranking.Order(KpiName.ONLINE_TIME_RATE, false, 1);
        Ranking ranking = city.kpis
                .figures()
                .ranking(GroupKey.Kind.GRID, key -> key.code().equals("34"), best, TODAY, TODAY.plusDays(2));
        assertThat(ranking.groups().getFirst().kpi(KpiName.ONLINE_TIME_RATE).share())
                .isEqualTo(month.kpi(KpiName.ONLINE_TIME_RATE).share());
    }

    @Test
    void aDayThatEndedWhileTheGatewayWasDownIsClosedAsFarAsItWasMeasured() {
        city.comes(1, "340202");
        city.passes(Duration.ofHours(1));
        restartAfter(Duration.ofDays(2));
        city.kpis.save();
        GroupKpis closed = city.kpis.figures().through(GroupKey.grid("34"), TODAY, TODAY);
        assertThat(closed.kpi(KpiName.ONLINE_TIME_RATE).share().denominator())
                .isEqualTo(Duration.ofHours(1).toSeconds());
        assertThat(closed.kpi(KpiName.ONLINE_TIME_RATE).share().exclusions())
                .containsEntry(Count.UNMEASURED_TIME, Duration.ofHours(3).toSeconds());
        assertThat(city.kpis.closings(TODAY, TODAY.plusDays(9))).hasSize(1);
    }

    @Test
    void anApprovedMaintenanceExcuses() {
        city.comes(1, "340202");
        city.comes(2, "340203");
        MaintenanceWindow window = done(city.kpis
                .maintenance()
                .request("340202", null, clock.instant(), clock.instant().plusSeconds(3600), "roadworks", "zhang")
                .toCompletableFuture()
                .join());
        city.goes(1);
        city.passes(Duration.ofMinutes(10));
        done(city.kpis
                .maintenance()
                .approve(window.id(), "li")
                .toCompletableFuture()
                .join());
        Kpi rate = city.grid("34").kpi(KpiName.ONLINE_RATE);
        assertThat(rate.share().denominator()).isEqualTo(1);
        assertThat(rate.share().exclusions()).containsEntry(Count.IN_MAINTENANCE, 1L);
        city.passes(Duration.ofHours(1));
        Counts counts = city.counts(GroupKey.grid("340202"));
        assertThat(counts.get(Count.DUE)).isEqualTo(1);
        assertThat(counts.get(Count.MAINTENANCE_TIME))
                .isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(counts.get(Count.DUE_TIME)).isEqualTo(Duration.ofMinutes(10).toMillis());
    }

    /** A county with one camera, in maintenance, whose first day is closed. */
    private void excusedCounty() {
        city.comes(1, "340202");
        MaintenanceWindow window = done(city.kpis
                .maintenance()
                .request(
                        "340202", null, clock.instant(), clock.instant().plus(Duration.ofDays(9)), "roadworks", "zhang")
                .toCompletableFuture()
                .join());
        city.passes(Duration.ofHours(6));
        city.kpis.save();
        done(city.kpis
                .maintenance()
                .approve(window.id(), "li")
                .toCompletableFuture()
                .join());
    }

    private void recode(String code, String newCode) {
        GridRegister grids = new GridRegister(city.inventory, city.store.grids(), clock);
        assertThat(new GridReform(city.inventory, grids).recode(code, newCode, "li", ""))
                .isInstanceOf(Outcome.Done.class);
    }

    private void assertThatAllGoesOnUnder(String code) {
        assertThat(city.grid(code).kpi(KpiName.ONLINE_RATE).share().exclusions())
                .containsEntry(Count.IN_MAINTENANCE, 1L);
        GroupKpis both = city.kpis.figures().through(GroupKey.grid(code), TODAY, TODAY.plusDays(1));
        assertThat(both.days()).isEqualTo(2);
        assertThat(both.points()).isEqualTo(1);
        assertThat(both.kpi(KpiName.ONLINE_TIME_RATE).share().denominator())
                .isEqualTo(Duration.ofHours(6).toSeconds());
        assertThat(both.kpi(KpiName.ONLINE_TIME_RATE).share().exclusions())
                .containsEntry(Count.MAINTENANCE_TIME, Duration.ofHours(3).toSeconds());
        Ranking.Order best = new Ranking.Order(KpiName.ONLINE_TIME_RATE, false, 9);
        assertThat(city.kpis
                        .figures()
                        .ranking(
                                GroupKey.Kind.GRID,
                                key -> city.inventory.grid(key.code()).isPresent(),
                                best,
                                TODAY,
                                TODAY)
                        .groups())
                .extracting(GroupKpis::group)
                .contains(GroupKey.grid(code));
        assertThat(city.kpis
                        .figures()
                        .within(code, TODAY, TODAY)
                        .of(GroupKey.grid(code))
                        .points())
                .isEqualTo(1);
        assertThat(city.kpis.verify(TODAY).orElseThrow().differing()).isZero();
    }

    @Test
    void aRecodedGridKeepsItsWindowsAndItsDays() {
        excusedCounty();
        city.passes(Duration.ofHours(2));

        recode("340202", "340299");
        city.passes(Duration.ofHours(1));
        assertThatAllGoesOnUnder("340299");
        restartAfter(Duration.ZERO);
        assertThatAllGoesOnUnder("340299");

        recode("340299", "340202");
        assertThatAllGoesOnUnder("340202");
        restartAfter(Duration.ZERO);
        assertThatAllGoesOnUnder("340202");
    }

    @Test
    void aRecodedPointKeepsItsWindows() {
        String code = City.device(1).value();
        String newCode = "34020200001310000077";
        city.comes(1, "340202");
        MaintenanceWindow window = done(city.kpis
                .maintenance()
                .request("340202", code, clock.instant(), clock.instant().plusSeconds(3600), "roadworks", "zhang")
                .toCompletableFuture()
                .join());
        done(city.kpis
                .maintenance()
                .approve(window.id(), "li")
                .toCompletableFuture()
                .join());

        assertThat(city.inventory
                        .recoding()
                        .recode(code, newCode, "li", "")
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Outcome.Done.class);

        for (int i = 0; i < 2; i++) {
            assertThat(city.kpis.maintenance().list(each -> true).getFirst().point())
                    .isEqualTo(newCode);
            assertThat(city.grid("340202").kpi(KpiName.ONLINE_RATE).share().exclusions())
                    .containsEntry(Count.IN_MAINTENANCE, 1L);
            restartAfter(Duration.ZERO);
        }
    }

    @Test
    void targetsThatPeopleSetCountOverThoseOfTheConfiguration() {
        city.comes(1, "340202");
        city.goes(1);
        KpiTarget.Key key = new KpiTarget.Key(KpiName.ONLINE_RATE, PointClass.OTHER);
        city.kpis.targets().set(Map.of(key, 0.9), "li").toCompletableFuture().join();
        restartAfter(Duration.ZERO);

        assertThat(city.grid("34").kpi(KpiName.ONLINE_RATE).target()).isEqualTo(0.9);
        assertThat(city.grid("34").kpi(KpiName.ONLINE_RATE).met()).isFalse();

        Map<KpiTarget.Key, Double> none = new HashMap<>();
        none.put(key, null);
        city.kpis.targets().set(none, "li").toCompletableFuture().join();
        restartAfter(Duration.ZERO);
        assertThat(city.grid("34").kpi(KpiName.ONLINE_RATE).target()).isNull();
    }

    @Test
    void clocksCountOnceTheyWereRead() {
        city.comes(1, "340202");
        city.comes(2, "340202");
        city.comes(3, "340202");
        city.tell(new DeviceEvent.ClockRead(City.device(1), clock.instant(), Duration.ofSeconds(-4)));
        city.tell(new DeviceEvent.ClockRead(City.device(2), clock.instant(), Duration.ofSeconds(6)));
        KpiName.Share clocks = city.grid("34").kpi(KpiName.CLOCK_ACCURACY).share();
        assertThat(clocks.numerator()).isEqualTo(1);
        assertThat(clocks.denominator()).isEqualTo(2);
        assertThat(clocks.exclusions()).containsEntry(Count.CLOCKS_UNREAD, 1L);
        restartAfter(Duration.ofSeconds(1));
        assertThat(city.grid("34").kpi(KpiName.CLOCK_ACCURACY).share()).isEqualTo(clocks);
    }

    @Test
    void aRemovedDevicesPointsCountNoMoreButWhatTheyDidDoes() {
        city.comes(1, "340202");
        city.passes(Duration.ofHours(1));
        city.inventory.remove(City.device(1)).toCompletableFuture().join();
        city.passes(Duration.ofHours(1));
        Counts counts = city.counts(GroupKey.grid("34"));
        assertThat(counts.get(Count.IN_USE)).isZero();
        assertThat(counts.get(Count.ONLINE_TIME)).isEqualTo(Duration.ofHours(1).toMillis());
    }

    private static <T> T done(Outcome<T> outcome) {
        return ((Outcome.Done<T>) outcome).value();
    }
}
