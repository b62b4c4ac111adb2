package org.sharpeyes.inventory.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sharpeyes.inventory.kpi.City.TODAY;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
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
