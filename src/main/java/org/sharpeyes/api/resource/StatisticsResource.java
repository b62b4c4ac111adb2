package org.sharpeyes.api.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.Closing;
import org.sharpeyes.inventory.kpi.DayClosing;
import org.sharpeyes.inventory.kpi.GroupKey;
import org.sharpeyes.inventory.kpi.GroupKpis;
import org.sharpeyes.inventory.kpi.KpiFigures;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.kpi.PlaySample;
import org.sharpeyes.model.Page;

/** The figures of grids, now and of past days, and the proof of closed ones. */
public final class StatisticsResource {
    private static final int PATIENCE_SECONDS = 10;

    private final Inventory inventory;
    private final Kpis kpis;
    private final Whereabouts whereabouts;
    private final Audit audit;

    public StatisticsResource(Inventory inventory, Kpis kpis, Whereabouts whereabouts, Audit audit) {
        this.inventory = inventory;
        this.kpis = kpis;
        this.whereabouts = whereabouts;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("getGridStatistics", this::grid)
                .addBlocking("getGridDays", this::days)
                .addBlocking("listClosedDays", this::closings)
                .addBlocking("verifyClosedDay", this::verify)
                .addBlocking("listPlaySamples", call -> Reply.ok(plays(call).map(PlaySampleView::of)));
    }

    /** Of the caller's grids; a page may hold less than was asked for, and the next one goes on behind it. */
    private Page<PlaySample> plays(Call call) {
        Page<PlaySample> page = kpis.plays(call.queryFlag("good").orElse(null), call.page());
        return new Page<>(
                page.items().stream()
                        .filter(play -> whereabouts.touches(call.scope(), new Subject.OfPoint(play.point()))
                                || whereabouts.touches(call.scope(), new Subject.OfGrid(play.gridCode())))
                        .toList(),
                page.nextCursor());
    }

    private Reply grid(Call call) {
        Grid grid = grid(inventory, call.path("gridCode"));
        KpiFigures figures = figures(kpis);
        GroupKey key = GroupKey.grid(grid.code());
        GroupKpis found = Period.of(call, figures.today())
                .map(period -> figures.through(key, period.from(), period.to()))
                .orElseGet(() -> figures.now(key));
        return Reply.ok(new StatisticsView(
                grid.code(), grid.name(), found.from(), found.to(), found.days(), found.points(), KpiView.all(found)));
    }

    private Reply days(Call call) {
        Grid grid = grid(inventory, call.path("gridCode"));
        KpiFigures figures = figures(kpis);
        Period period = period(call, figures.today());
        List<DayView> items = figures.daily(GroupKey.grid(grid.code()), period.from(), period.to()).stream()
                .map(day -> new DayView(day.from(), day.points(), KpiView.Brief.all(day)))
                .toList();
        return Reply.ok(new Items<>(items));
    }

    private Reply closings(Call call) {
        Period period = period(call, figures(kpis).today());
        return Reply.ok(new Items<>(kpis.closings(period.from(), period.to())));
    }

    private Reply verify(Call call) {
        LocalDate day = LocalDate.parse(call.path("day"));
        DayClosing.Verification found = kpis.verify(day)
                .orElseThrow(() -> ProblemException.notFound("The day %s is not closed.".formatted(day)));
        audit.record(call, "statistics.verified", day.toString());
        return Reply.ok(new VerificationView(
                day, found.sealed() && found.differing() == 0, found.sealed(), found.differing(), found.closing()));
    }

    /** The period that is asked for, or the last month. */
    private static Period period(Call call, LocalDate today) {
        return Period.of(call, today).orElseGet(() -> new Period(today.minusDays(31), today));
    }

    static Grid grid(Inventory inventory, String code) {
        return inventory
                .grid(code)
                .orElseThrow(() -> ProblemException.notFound("There is no grid %s.".formatted(code)))
                .grid();
    }

    /** The figures, once all points are counted, which takes moments after a start. */
    public static KpiFigures figures(Kpis kpis) {
        try {
            kpis.ready().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return kpis.figures();
        } catch (ExecutionException | TimeoutException notYet) {
            throw ProblemException.of(ProblemType.UNAVAILABLE, "Points are still being counted.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(ProblemType.UNAVAILABLE, "The gateway is closing.");
        }
    }

    private record Items<T>(List<T> items) {}

    private record StatisticsView(
            String gridCode,
            String name,
            LocalDate from,
            LocalDate to,
            int days,
            long points,
            Map<String, KpiView> kpis) {}

    private record DayView(LocalDate day, long points, Map<String, KpiView.Brief> kpis) {}

    private record PlaySampleView(Instant at, String gbCode, String gridCode, boolean good, long millis, String cause) {
        static PlaySampleView of(PlaySample play) {
            return new PlaySampleView(
                    play.at(), play.point(), play.gridCode(), play.good(), play.millis(), play.cause());
        }
    }

    private record VerificationView(LocalDate day, boolean intact, boolean sealed, long differing, Closing closing) {}
}
