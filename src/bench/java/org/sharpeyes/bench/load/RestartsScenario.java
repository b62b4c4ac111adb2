package org.sharpeyes.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.sharpeyes.simulator.Fleet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gateway is killed again and again while cameras are watched, devices keep alive and alarms come in. */
@Command(
        name = "restarts",
        description = "kill -9 under load, again and again: how soon it is back, what was lost, who watches again")
final class RestartsScenario implements Callable<Integer> {
    private static final int ALARMING = 40;
    private static final int ALARM_MILLIS = 10;
    private static final int REGISTER_MILLIS = 30_000;
    private static final int PATIENCE_SECONDS = 60;
    private static final int LONGEST_LIFE_MILLIS = 5_000;
    private static final double BACK_MILLIS = 10_000;

    @Mixin
    private Options options = new Options();

    @Option(names = "--rounds", description = "how often it is killed (${DEFAULT-VALUE})")
    private int rounds = 20;

    @Option(names = "--devices", description = "that send keepalives (${DEFAULT-VALUE})")
    private int devices = 10_000;

    @Option(names = "--cameras", description = "that are watched (${DEFAULT-VALUE})")
    private int cameras = 16;

    @Option(names = "--seed", description = "of the moments; a new one by default, which is printed")
    private long seed = System.nanoTime();

    private final List<Figures> lives = new ArrayList<>();

    /** Where the gateway is, each time. */
    private record Site(Path data, int sip, int http) {
        static Site find() throws IOException {
            return new Site(Files.createTempDirectory("gateway-bench"), FreePorts.udp(), FreePorts.udp());
        }
    }

    @Override
    public Integer call() throws Exception {
        System.out.println("seed " + seed);
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("restarts", options);
        Site site = Site.find();
        GatewayUnderTest gateway = start(site);
        Process simulator =
                Simulator.start(options, site.sip(), "-Xmx256m", "--devices", cameras, "--media", options.clip());
        List<ReturningViewer> viewers = new ArrayList<>();
        try (EventSink sink = new EventSink(0);
                AlarmLoad alarms = new AlarmLoad(ALARMING);
                Child fleet =
                        Child.start("devices", "--port", site.sip(), "--first", cameras + 1, "--devices", devices)) {
            gateway.subscribe(sink.url());
            alarms.aim(site.sip());
            alarms.register(REGISTER_MILLIS);
            KnownFleet.register(gateway, fleet, devices);
            IntStream.rangeClosed(1, cameras)
                    .forEach(number -> viewers.add(new ReturningViewer(address(site, number))));
            if (!comesTrue(() -> viewers.stream().allMatch(viewer -> viewer.hasSeenSince(Long.MIN_VALUE / 2)))) {
                throw new IllegalStateException("not all cameras could be watched");
            }
            gateway = live(site, gateway, alarms, viewers);
            Figures row =
                    summary().putAll(new AlarmAudit(DatabaseUnderTest.inFile(site.data()), sink, alarms).compare());
            report.add(row);
            report.finish();
            return AlarmAudit.broken(row) || row.number("not back") > 0 || row.number("SIP max ms") > BACK_MILLIS
                    ? 1
                    : 0;
        } finally {
            viewers.forEach(ReturningViewer::close);
            simulator.destroyForcibly().waitFor();
            gateway.close();
        }
    }

    private GatewayUnderTest start(Site site) {
        return GatewayUnderTest.start(
                options,
                site.data(),
                site.sip(),
                "http.port=" + site.http(),
                "webhook.allowedNetworks=127.0.0.0/8",
                "sip.openDevices=" + AlarmLoad.OPEN);
    }

    private URI address(Site site, int number) {
        Fleet fleet = new Fleet(cameras, 1, Fleet.DEFAULT_FIRST);
        return URI.create("http://127.0.0.1:%d/live/%s_%s.flv"
                .formatted(site.http(), fleet.deviceId(number), fleet.channelCode(number, 1)));
    }

    private GatewayUnderTest live(Site site, GatewayUnderTest first, AlarmLoad alarms, List<ReturningViewer> viewers)
            throws InterruptedException {
        Random random = new Random(seed);
        AtomicBoolean over = new AtomicBoolean();
        Thread raising = Thread.ofPlatform().daemon().start(() -> {
            while (!over.get()) {
                alarms.raise();
                Options.sleepMillis(ALARM_MILLIS);
            }
        });
        GatewayUnderTest gateway = first;
        for (int round = 1; round <= rounds; round++) {
            Options.sleepMillis(random.nextInt(LONGEST_LIFE_MILLIS));
            gateway.stop(true);
            long killed = System.nanoTime();
            CompletableFuture<Double> answered =
                    CompletableFuture.supplyAsync(() -> SipProbe.millisUntilAnswer(site.sip(), killed));
            gateway = start(site);
            double console = (System.nanoTime() - killed) / 1e6;
            comesTrue(() -> viewers.stream().allMatch(viewer -> viewer.hasSeenSince(killed)));
            lives.add(new Figures()
                    .put("round", round)
                    .put("SIP ms", answered.join())
                    .put("console ms", Options.rounded(console))
                    .put(
                            "not back",
                            viewers.stream()
                                    .filter(viewer -> !viewer.hasSeenSince(killed))
                                    .count())
                    .put("last picture ms", Options.rounded(lastOf(viewers, killed))));
            System.out.println(lives.getLast().values());
        }
        over.set(true);
        raising.join();
        return gateway;
    }

    /** When the last of those who see something again saw it. */
    private static double lastOf(List<ReturningViewer> viewers, long since) {
        return viewers.stream()
                .mapToDouble(viewer -> (viewer.keyFrameNanos() - since) / 1e6)
                .max()
                .orElse(0);
    }

    private Figures summary() {
        Figures row = new Figures()
                .put("kills", rounds)
                .put("devices", devices)
                .put("cameras", cameras)
                .put(
                        "not back",
                        lives.stream()
                                .mapToDouble(life -> life.number("not back"))
                                .sum());
        for (String what : List.of("SIP", "console", "last picture")) {
            List<Double> times = lives.stream()
                    .map(life -> life.number(what + " ms"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            row.put(what + " median ms", times.get(times.size() / 2)).put(what + " max ms", times.getLast());
        }
        return row;
    }

    private static boolean comesTrue(BooleanSupplier condition) {
        for (int i = 0; i < PATIENCE_SECONDS * 20 && !condition.getAsBoolean(); i++) {
            Options.sleepMillis(50);
        }
        return condition.getAsBoolean();
    }
}
