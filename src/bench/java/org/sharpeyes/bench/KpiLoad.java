package org.sharpeyes.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.api.resource.KpiView;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.kpi.GroupKey;
import org.sharpeyes.inventory.kpi.GroupKpis;
import org.sharpeyes.inventory.kpi.KpiName;
import org.sharpeyes.inventory.kpi.KpiSettings;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.kpi.Ranking;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.store.Store;

/**
 * How long a grid's figures and the city's ranking take while devices come and go: {@code src/bench/run KpiLoad [POINTS
 * [CHANGES_PER_SECOND [SECONDS]]]}. Inventory, figures and store are the real ones; beside it the same grid
 * counted by going through all points.
 */
public final class KpiLoad {
    private static final double GRID_ASKED = 50;
    private static final double RANKING_ASKED = 500;
    private static final int COUNTIES = 10;
    private static final int TOWNS = 30;
    private static final int VILLAGES = 50;

    private final int points;
    private final Inventory inventory;
    private final Kpis kpis;

    private KpiLoad(int points, Inventory inventory, Kpis kpis) {
        this.points = points;
        this.inventory = inventory;
        this.kpis = kpis;
    }

    public static void main(String[] arguments) throws Exception {
        int points = argument(arguments, 0, 100_000);
        int changes = argument(arguments, 1, 200);
        int seconds = argument(arguments, 2, 30);
        Path directory = Files.createTempDirectory("kpi-load");
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Store store = BenchStore.open(directory, clock, meters);
                Inventory inventory = new Inventory(store.inventory(), clock, Runnable::run);
                Kpis kpis = new Kpis(inventory, store.kpis(), KpiSettings.DEFAULT, clock, random, meters)) {
            KpiLoad load = new KpiLoad(points, inventory, kpis);
            load.fill();
            load.measure(changes, seconds);
        } finally {
            BenchStore.remove(directory);
        }
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void fill() {
        for (int number = 0; number < points; number++) {
            comes(number);
            DeviceId device = device(number);
            CatalogItem camera = new CatalogItem(
                    device.value(),
                    "camera " + number,
                    "vendor " + number % 12,
                    "model",
                    village(number),
                    "address",
                    List.of(),
                    false,
                    true,
                    118.4,
                    31.3,
                    null,
                    Map.of("Owner", "owner " + number % 40));
            inventory.onDeviceEvent(new DeviceEvent.CatalogReceived(device, Instant.now(), List.of(camera), 1, true));
        }
        inventory.flush().toCompletableFuture().join();
        kpis.start();
        kpis.ready().toCompletableFuture().join();
    }

    private void measure(int changes, int seconds) {
        AtomicLong done = new AtomicLong();
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
        scheduler.scheduleWithFixedDelay(inventory::flush, 1, 1, TimeUnit.SECONDS);
        ScheduledFuture<?> changing = scheduler.scheduleAtFixedRate(
                () -> change(done.getAndIncrement()), 0, 1_000_000 / changes, TimeUnit.MICROSECONDS);
        run(2);
        Result result = run(seconds);
        changing.cancel(false);
        if (changing.isDone() && !changing.isCancelled()) {
            throw new CancellationException("devices stopped changing");
        }
        scheduler.shutdownNow();
        report(result, done.get(), seconds + 2);
    }

    private Result run(int seconds) {
        long[] grids = new long[seconds * 1000];
        long[] rankings = new long[seconds];
        long[] scans = new long[seconds];
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int asked = 0;
        int ranked = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 100 && asked < grids.length; i++) {
                grids[asked++] = time(this::oneGrid);
            }
            if (ranked < rankings.length) {
                scans[ranked] = time(this::scan);
                rankings[ranked++] = time(this::ranking);
            }
        }
        return new Result(Arrays.copyOf(grids, asked), Arrays.copyOf(rankings, ranked), Arrays.copyOf(scans, ranked));
    }

    private record Result(long[] grids, long[] rankings, long[] scans) {}

    private static long time(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    /** Of any level, from the province down. */
    private void oneGrid() {
        String village = village(ThreadLocalRandom.current().nextInt(points));
        int[] lengths = {2, 4, 6, 9, 12};
        String code = village.substring(0, lengths[ThreadLocalRandom.current().nextInt(lengths.length)]);
        answer(kpis.figures().now(GroupKey.grid(code)));
    }

    private void ranking() {
        Ranking.Order worst = new Ranking.Order(KpiName.ONLINE_RATE, true, 1000);
        kpis.figures()
                .ranking(GroupKey.Kind.GRID, key -> inventory.grid(key.code()).isPresent(), worst)
                .groups()
                .forEach(KpiLoad::answer);
    }

    private void scan() {
        long online = inventory
                .register()
                .all(PointFilter.ALL)
                .filter(point -> point.online())
                .count();
        if (online > points) {
            throw new IllegalStateException("more online than there are");
        }
    }

    /** As it is written for whoever asked. */
    private static void answer(GroupKpis group) {
        group.kpis().values().forEach(kpi -> ReplyWriter.json(KpiView.of(kpi)));
    }

    private void change(long number) {
        int device = (int) (number * 7919 % points);
        if (number / points % 2 == 0
                && inventory.device(device(device)).orElseThrow().online()) {
            inventory.onDeviceEvent(new DeviceEvent.WentOffline(
                    device(device), Instant.now(), OfflineReason.KEEPALIVE_MISSED, Instant.now()));
        } else {
            comes(device);
        }
    }

    private void comes(int number) {
        Instant now = Instant.now();
        inventory.onDeviceEvent(new DeviceEvent.Registered(
                device(number),
                now,
                new InetSocketAddress("192.0.2.7", 5060),
                SipProtocol.UDP,
                null,
                "3.0",
                now.plusSeconds(3600),
                false));
    }

    private static DeviceId device(int number) {
        return new DeviceId("3402000000132%07d".formatted(number));
    }

    private static String village(int number) {
        int village = number % (COUNTIES * TOWNS * VILLAGES);
        return "3402%02d%03d%03d"
                .formatted(village / (TOWNS * VILLAGES) + 1, village / VILLAGES % TOWNS + 1, village % VILLAGES + 1);
    }

    private void report(Result result, long changes, int seconds) {
        System.out.printf(
                "%s, %d MB of it taken%n",
                BenchStore.machine(),
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        System.out.printf(
                "%d points, %d grids, %.0f changes of state a second%n",
                points, inventory.grids().size(), (double) changes / seconds);
        double grid = print("a grid's figures", result.grids());
        double ranking = print("ranking of all grids, the worst 1000", result.rankings());
        print("baseline: going through all points once", result.scans());
        String load = " while %.0f devices a second change, p95".formatted((double) changes / seconds);
        Verdict.atMost("figures of a grid" + load, grid, GRID_ASKED, "ms");
        Verdict.atMost("ranking of all grids" + load, ranking, RANKING_ASKED, "ms");
    }

    /** The 95th percentile in milliseconds. */
    private static double print(String name, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-42s n=%-7d p50 %9.3f ms  p95 %9.3f ms  max %9.3f ms%n",
                name,
                sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 95 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
        return sorted[sorted.length * 95 / 100] / 1e6;
    }
}
