package org.sharpeyes.api.resource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.OpenedAlerts;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.kpi.KpiFigures;
import org.sharpeyes.inventory.kpi.Kpis;

/** Alerts by the days on which they were opened, the days of the figures. */
public final class AlertDaysResource {
    private static final int DAYS = 31;

    private final Alerts alerts;
    private final Kpis kpis;

    public AlertDaysResource(Alerts alerts, Kpis kpis) {
        this.alerts = alerts;
        this.kpis = kpis;
    }

    public void register(Operations operations) {
        operations.addBlocking("getAlertDays", this::days);
    }

    private Reply days(Call call) {
        KpiFigures figures = StatisticsResource.figures(kpis);
        LocalDate today = figures.today();
        Period period = Period.of(call, today).orElseGet(() -> new Period(today.minusDays(DAYS), today));
        Map<LocalDate, List<OpenedAlerts>> opened = alerts
                .opened(
                        call.scope(),
                        call.query("gridCode").orElse(null),
                        figures.startOf(period.from()),
                        figures.startOf(period.to().plusDays(1)))
                .stream()
                .collect(Collectors.groupingBy(count -> figures.dayOf(count.from())));
        return Reply.ok(new DaysView(period.from()
                .datesUntil(period.to().plusDays(1))
                .map(day -> DayView.of(day, opened.getOrDefault(day, List.of())))
                .toList()));
    }

    private record DaysView(List<DayView> items) {}

    /** @param byLevel by number, 1 to 5 */
    private record DayView(LocalDate day, long alerts, Map<Integer, Long> byLevel, Map<String, Long> byKind) {
        static DayView of(LocalDate day, List<OpenedAlerts> counts) {
            Map<Integer, Long> byLevel = new TreeMap<>();
            Map<String, Long> byKind = new TreeMap<>();
            for (OpenedAlerts count : counts) {
                byLevel.merge(count.level().number(), count.alerts(), Long::sum);
                byKind.merge(count.kind(), count.alerts(), Long::sum);
            }
            long alerts = counts.stream().mapToLong(OpenedAlerts::alerts).sum();
            return new DayView(day, alerts, byLevel, byKind);
        }
    }
}
