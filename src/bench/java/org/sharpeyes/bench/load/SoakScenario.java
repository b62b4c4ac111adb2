package org.sharpeyes.bench.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sharpeyes.bench.load.EventSink.Mood;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything at once for as long as one likes: nothing may grow, be mixed up or be lost. */
@Command(
        name = "soak",
        description =
                "streams, viewers that come and go, devices, alarms, a receiver that fails at random: for an hour")
final class SoakScenario implements Callable<Integer> {
    private static final int ALARMING = 40;
    private static final int ALARM_MILLIS = 50;
    private static final int REGISTER_MILLIS = 30_000;
    private static final int SAMPLES = 60;
    private static final double STEEPEST = 1;
    /** A thread or two are the JVM's own, which compiles as it likes. */
    private static final double MOST_RISEN = 2;

    @Mixin
    private Options options = new Options();

    @Option(names = "--minutes", description = "after warming up (${DEFAULT-VALUE})")
    private int minutes = 60;

    @Option(names = "--warm-up-minutes", description = "(${DEFAULT-VALUE})")
    private int warmUp = 10;

    @Option(names = "--streams", description = "(${DEFAULT-VALUE})")
    private int streams = 64;

    @Option(names = "--viewers", description = "of each stream (${DEFAULT-VALUE})")
    private int viewers = 4;

    @Option(names = "--stay", description = "seconds each of them stays (${DEFAULT-VALUE})")
    private int stay = 60;

    @Option(names = "--devices", description = "that send keepalives (${DEFAULT-VALUE})")
    private int devices = 10_000;

    @Option(names = "--seed", description = "of the receiver's moods; a new one by default, which is printed")
    private long seed = System.nanoTime();

    @Override
    public Integer call() throws Exception {
        System.out.println("seed " + seed);
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("soak", options);
        Path data = Files.createTempDirectory("gateway-bench");
        DatabaseUnderTest database = DatabaseUnderTest.inFile(data);
        try (EventSink sink = new EventSink(0);
                AlarmLoad alarms = new AlarmLoad(ALARMING);
                WatchedGateway watched = new WatchedGateway(options, Transport.UDP, start(data))) {
            GatewayUnderTest gateway = watched.gateway();
            gateway.subscribe(sink.url());
            alarms.aim(gateway.sipPort());
            if (!alarms.register(REGISTER_MILLIS)) {
                throw new IllegalStateException("the alarming devices could not register");
            }
            watched.growTo(streams);
            Figures row = live(watched, sink, alarms).putAll(new AlarmAudit(database, sink, alarms).compare());
            report.add(row);
            report.finish();
            return AlarmAudit.broken(row) || hasGrown(row) || row.number("mixed up") > 0 ? 1 : 0;
        } finally {
            if (Files.exists(data)) {
                Directories.delete(data);
            }
        }
    }

    private GatewayUnderTest start(Path data) {
        return GatewayUnderTest.start(
                options,
                data,
                FreePorts.udp(),
                "webhook.allowedNetworks=127.0.0.0/8",
                "sip.openDevices=" + AlarmLoad.OPEN);
    }

    private Figures live(WatchedGateway watched, EventSink sink, AlarmLoad alarms) throws InterruptedException {
        GatewayUnderTest gateway = watched.gateway();
        AtomicBoolean over = new AtomicBoolean();
        Thread raising = Thread.ofPlatform().daemon().start(() -> raise(alarms, over));
        Thread moody = Thread.ofPlatform().daemon().start(() -> change(sink, over));
        int half = streams * viewers / 2;
        try (Child fleet = Child.start("devices", "--port", gateway.sipPort(), "--devices", devices);
                Child flv = watched.watch("httpFlv", half, "--stay", stay);
                Child mp4 = watched.watch("wsFmp4", streams * viewers - half, "--stay", stay)) {
            KnownFleet.register(gateway, fleet, devices);
            Options.sleep(warmUp * 60);
            List<Child> parts = List.of(fleet, flv, mp4);
            parts.forEach(part -> part.ask("reset"));
            long lost = (long) gateway.streams().number("lost");
            List<Health> samples = watch(gateway.pid());
            Figures row = told(samples)
                    .putAll(seen(flv.ask("report"), mp4.ask("report")))
                    .put("RTP lost", gateway.streams().number("lost") - lost)
                    .putAll(kept(fleet.ask("report")));
            over.set(true);
            raising.join();
            moody.join();
            return row;
        }
    }

    /** As many looks as there is time for, a minute apart at most. */
    private List<Health> watch(long pid) {
        List<Health> samples = new ArrayList<>();
        long start = System.nanoTime();
        samples.add(Health.of(pid, start));
        int looks = Math.min(SAMPLES, Math.max(4, minutes));
        for (int look = 1; look <= looks; look++) {
            long next = start + look * minutes * 60_000_000_000L / looks;
            Options.sleepMillis(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            samples.add(Health.of(pid, start));
            System.out.println(samples.getLast().figures().values());
        }
        return samples;
    }

    private static Figures told(List<Health> samples) {
        Health first = samples.getFirst();
        Health last = samples.getLast();
        return new Figures()
                .put("minutes", Options.rounded(last.minutes()))
                .put("RSS MB", Options.rounded(last.residentMegabytes()))
                .put("RSS % an hour", Health.percentPerHour(samples, Health::residentMegabytes))
                .put("live heap MB", Options.rounded(last.liveHeapMegabytes()))
                .put("live heap % an hour", Health.percentPerHour(samples, Health::liveHeapMegabytes))
                .put("descriptors at first", first.files())
                .put("descriptors risen by", Health.floorRise(samples, Health::files))
                .put("threads at first", first.threads())
                .put("threads risen by", Health.floorRise(samples, Health::threads));
    }

    private static Figures seen(Figures... audiences) {
        Figures all = new Figures();
        for (String count : List.of("pictures", "joined", "refused", "closed", "gaps", "missing", "mixed up")) {
            double sum = 0;
            for (Figures audience : audiences) {
                sum += audience.number(count);
            }
            all.put(count, sum);
        }
        for (String time : List.of("p99 ms", "first p99 ms")) {
            double worst = 0;
            for (Figures audience : audiences) {
                worst = Math.max(worst, audience.number(time));
            }
            all.put(time, worst);
        }
        return all;
    }

    private static Figures kept(Figures fleet) {
        return new Figures()
                .put("keepalives", fleet.number("completed"))
                .put("keepalives refused", fleet.number("refused"))
                .put("keepalives given up", fleet.number("given up"));
    }

    private static boolean hasGrown(Figures row) {
        return row.values().keySet().stream()
                .anyMatch(name -> (name.endsWith("% an hour") && row.number(name) > STEEPEST)
                        || (name.endsWith("risen by") && row.number(name) > MOST_RISEN));
    }

    private static void raise(AlarmLoad alarms, AtomicBoolean over) {
        while (!over.get()) {
            alarms.raise();
            Options.sleepMillis(ALARM_MILLIS);
        }
    }

    /** Well for up to half a minute, then something else for up to ten seconds. */
    private void change(EventSink sink, AtomicBoolean over) {
        Random random = new Random(seed);
        Mood[] moods = Mood.values();
        while (!over.get()) {
            sink.turn(Mood.TAKES);
            doze(random.nextInt(30_000), over);
            sink.turn(moods[1 + random.nextInt(moods.length - 1)]);
            doze(random.nextInt(10_000), over);
        }
        sink.turn(Mood.TAKES);
    }

    private static void doze(int millis, AtomicBoolean over) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (!over.get() && System.nanoTime() < end) {
            Options.sleepMillis(50);
        }
    }
}
