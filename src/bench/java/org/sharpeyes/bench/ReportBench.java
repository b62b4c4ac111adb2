package org.sharpeyes.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.sharpeyes.inventory.Grid;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.KpiSettings;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.kpi.report.MonthlyReport;
import org.sharpeyes.inventory.kpi.report.MonthlyReports;
import org.sharpeyes.inventory.kpi.report.ReportPage;
import org.sharpeyes.inventory.kpi.report.ReportWorkbook;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.StoreSettings;
import org.sharpeyes.webhook.EventFormat;

/**
 * How long a month takes to be closed and to be reported on: {@code src/bench/run ReportBench [POINTS]}. Inventory,
 * figures and store are the real ones, on SQLite; the month passes at once.
 */
public final class ReportBench {
    private static final YearMonth MONTH = YearMonth.of(2026, 5);
    private static final String CITY = "3402";
    private static final int COUNTIES = 8;
    private static final int TOWNS = 30;
    private static final int LONGEST_SECONDS = 600;

    private ReportBench() {}

    public static void main(String[] arguments) throws Exception {
        int points = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Path directory = Files.createTempDirectory("report-bench");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-04-30T16:00:00Z"));
        InstantSource clock = now::get;
        SecureRandom random = new SecureRandom();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        EventFormat format = new EventFormat("34020000002000000001");
        System.out.printf(
                "%d points, JDK %s, %d processors, heap of at most %d MB%n",
                points,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        try (Store store = Store.open(StoreSettings.in(directory), format, SteadyTime.of(clock), random, meters);
                Inventory inventory = new Inventory(store.inventory(), clock, Runnable::run);
                Kpis kpis = new Kpis(inventory, store.kpis(), KpiSettings.DEFAULT, clock, random, meters)) {
            fill(inventory, points, now.get());
            kpis.start();
            kpis.ready().toCompletableFuture().join();
            long begun = System.nanoTime();
            now.set(now.get().plus(Duration.ofDays(MONTH.lengthOfMonth())).plusSeconds(1));
            awaitClosed(kpis, begun);
            report(inventory, kpis, clock);
        } finally {
            delete(directory);
        }
    }

    private static void fill(Inventory inventory, int points, Instant now) {
        for (int number = 0; number < points; number++) {
            DeviceId device = new DeviceId("3402000000132%07d".formatted(number));
            String town = "3402%02d%03d".formatted(number % COUNTIES + 1, number / COUNTIES % TOWNS + 1);
            inventory.onDeviceEvent(new DeviceEvent.Registered(
                    device,
                    now,
                    new InetSocketAddress("192.0.2.7", 5060),
                    SipProtocol.UDP,
                    null,
                    "3.0",
                    now.plus(Duration.ofDays(60)),
                    false));
            CatalogItem camera = new CatalogItem(
                    device.value(),
                    "camera " + number,
                    "vendor " + number % 12,
                    "model",
                    town,
                    "address",
                    List.of(),
                    false,
                    true,
                    118.4,
                    31.3,
                    null,
                    Map.of("Owner", "owner " + number % 40));
            inventory.onDeviceEvent(new DeviceEvent.CatalogReceived(device, now, List.of(camera), 1, true));
        }
        inventory.flush().toCompletableFuture().join();
    }

    private static void awaitClosed(Kpis kpis, long begun) throws InterruptedException {
        while (kpis.closings(MONTH.atDay(1), MONTH.atEndOfMonth()).size() < MONTH.lengthOfMonth()) {
            if (System.nanoTime() - begun > LONGEST_SECONDS * 1_000_000_000L) {
                throw new IllegalStateException("the month is not closed");
            }
            Thread.sleep(200);
        }
        print("all days of the month closed (looked at every 10 s)", begun);
    }

    private static void report(Inventory inventory, Kpis kpis, InstantSource clock) {
        Grid city = inventory.grid(CITY).orElseThrow().grid();
        MonthlyReports reports = new MonthlyReports(inventory, kpis, clock);
        for (int i = 0; i < 2; i++) {
            long begun = System.nanoTime();
            MonthlyReport report = reports.of(city, MONTH, false).orElseThrow();
            print("figures of the month", begun);
            begun = System.nanoTime();
            int bytes = ReportWorkbook.write(report, false).length;
            print("workbook of " + (bytes >> 10) + " KB", begun);
            begun = System.nanoTime();
            int characters = ReportPage.write(report, false).length();
            print("page of " + (characters >> 10) + " K characters", begun);
        }
    }

    private static void print(String what, long begun) {
        System.out.printf("%-56s %10.1f ms%n", what, (System.nanoTime() - begun) / 1e6);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
