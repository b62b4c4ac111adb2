package org.sharpeyes.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.bench.load.EventSink.Mood;
import org.sharpeyes.bench.load.Faults.Fault;
import org.sharpeyes.bench.load.Faults.Running;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Faults one by one under load: what viewers, devices and the platform see of each, and when all is well again. */
@Command(name = "faults", description = "faults one by one under load: who sees what, and how long it takes to recover")
final class FaultsScenario implements Callable<Integer> {
    private static final int ALARMING = 40;
    private static final int ALARM_MILLIS = 20;
    private static final int REGISTER_MILLIS = 30_000;
    private static final int PATIENCE_SECONDS = 90;
    /** The gateway complains when less than 256 MB are left. */
    private static final int DISK_MEGABYTES = 640;

    private static final int HOUR = 3_600;

    @Mixin
    private Options options = new Options();

    @Option(names = "--streams", description = "(${DEFAULT-VALUE})")
    private int streams = 16;

    @Option(names = "--viewers", description = "(${DEFAULT-VALUE})")
    private int viewers = 64;

    @Option(names = "--devices", description = "that send keepalives (${DEFAULT-VALUE})")
    private int devices = 1_000;

    @Option(names = "--only", description = "faults whose names contain this")
    private String only = "";

    /** All that is there while something goes wrong. */
    private record Scene(
            WatchedGateway watched,
            EventSink sink,
            AlarmLoad alarms,
            Child audience,
            Child fleet,
            Target victim,
            @Nullable BorrowedClock clock) {
        GatewayUnderTest gateway() {
            return watched.gateway();
        }
    }

    @Override
    public Integer call() throws Exception {
        options.preferGatewayJava("-Xmx512m");
        Report report = new Report("faults", options);
        AtomicBoolean over = new AtomicBoolean();
        BorrowedClock clock = BorrowedClock.find().orElse(null);
        if (clock == null) {
            System.err.println("the clock is left alone: libfaketime is not there (apt install faketime)");
        } else {
            options.gatewayEnvironment(clock.environment());
        }
        try (clock;
                SmallDisk disk = SmallDisk.of(DISK_MEGABYTES);
                EventSink sink = new EventSink(0);
                AlarmLoad alarms = new AlarmLoad(ALARMING);
                WatchedGateway watched = new WatchedGateway(options, Transport.UDP, start(data(disk)))) {
            GatewayUnderTest gateway = watched.gateway();
            gateway.subscribe(sink.url());
            alarms.aim(gateway.sipPort());
            alarms.register(REGISTER_MILLIS);
            watched.growTo(streams);
            Target victim =
                    gateway.open(streams, streams + 1, Transport.UDP).getFirst().target();
            Thread raising = Thread.ofPlatform().daemon().start(() -> raise(alarms, over));
            boolean holds = true;
            try (Child audience = watched.watch("httpFlv", viewers);
                    Child fleet = Child.start(
                            "devices", "--port", gateway.sipPort(), "--devices", devices, "--interval", 10)) {
                KnownFleet.register(gateway, fleet, devices);
                options.warmUp();
                Scene scene = new Scene(watched, sink, alarms, audience, fleet, victim, clock);
                for (Map.Entry<String, Fault> fault : faults(scene, disk).entrySet()) {
                    if (!fault.getKey().contains(only)) {
                        continue;
                    }
                    Figures row = suffer(fault.getKey(), fault.getValue(), scene);
                    report.add(row);
                    holds &= row.number("recovered after ms") >= 0;
                }
            }
            over.set(true);
            raising.join();
            Figures lost = new AlarmAudit(DatabaseUnderTest.inFile(data(disk)), sink, alarms).compare();
            report.add(
                    new Figures().put("fault", "all of them: what was promised").putAll(lost));
            report.finish();
            return holds && !AlarmAudit.broken(lost) ? 0 : 1;
        }
    }

    /** Not the disk itself, which the gateway does not take along when it goes. */
    private static Path data(SmallDisk disk) {
        return disk.directory().resolve("data");
    }

    private GatewayUnderTest start(Path data) {
        return GatewayUnderTest.start(
                options,
                data,
                FreePorts.udp(),
                "webhook.allowedNetworks=127.0.0.0/8",
                "sip.openDevices=" + AlarmLoad.OPEN);
    }

    private static Map<String, Fault> faults(Scene scene, SmallDisk disk) {
        GatewayUnderTest gateway = scene.gateway();
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("nothing", () -> () -> {});
        faults.put("database locked", () -> Faults.lock(data(disk).resolve("gateway.db")));
        faults.put("disk full", () -> Faults.fill(disk));
        faults.put("receiver of events hangs", () -> mood(scene.sink(), Mood.NEVER_ANSWERS));
        faults.put("receiver of events breaks connections", () -> mood(scene.sink(), Mood.HANGS_UP));
        faults.put("picture workers killed", () -> Faults.killChildren(gateway.pid()));
        faults.put("5 % of RTP lost", () -> toggled(scene.watched().senders(), "lose", "lose-nothing"));
        faults.put(
                "TCP connections reset, 200/s at each port",
                () -> Faults.resets(List.of(gateway.sipPort(), scene.victim().port())));
        faults.put("a camera sends garbage", () -> Faults.garbage(scene.victim()));
        BorrowedClock clock = scene.clock();
        if (clock != null) {
            faults.put("clock set forward by an hour, and back", () -> set(clock, HOUR));
            faults.put("clock set back by an hour, and forward", () -> set(clock, -HOUR));
        }
        return faults;
    }

    private static Running set(BorrowedClock clock, int seconds) {
        clock.set(seconds);
        return () -> clock.set(0);
    }

    private static Running mood(EventSink sink, Mood mood) {
        sink.turn(mood);
        return () -> sink.turn(Mood.TAKES);
    }

    private static Running toggled(List<Child> parts, String on, String off) {
        parts.forEach(part -> part.ask(on));
        return () -> parts.forEach(part -> part.ask(off));
    }

    private Figures suffer(String name, Fault fault, Scene scene) throws IOException {
        GatewayUnderTest gateway = scene.gateway();
        scene.audience().ask("reset");
        scene.fleet().ask("reset");
        int raised = scene.alarms().raised();
        int accepted = scene.alarms().accepted().size();
        double faults = 0;
        double pending = 0;
        try (Running running = fault.begin()) {
            for (int second = 0; second < options.seconds(); second++) {
                Options.sleep(1);
                faults = Math.max(faults, gateway.meter("gw_faults.*"));
                pending = Math.max(pending, gateway.meter("gw_outbox_pending"));
            }
        }
        long end = System.nanoTime();
        double recovered = recovery(scene, end);
        Options.sleep(2);
        Figures seen = scene.audience().ask("report");
        Figures kept = scene.fleet().ask("report");
        return new Figures()
                .put("fault", name)
                .put("seconds", options.seconds())
                .put("viewers' gaps", seen.number("gaps"))
                .put("pictures missing", seen.number("missing"))
                .put("viewers closed", seen.number("closed"))
                .put("pictures p99 ms", seen.number("p99 ms"))
                .put("pictures max ms", seen.number("max ms"))
                .put("keepalives refused", kept.number("refused"))
                .put("keepalives given up", kept.number("given up"))
                .put("keepalives max ms", kept.number("max ms"))
                .put("alarms", scene.alarms().raised() - raised)
                .put("answered 200", scene.alarms().accepted().size() - accepted)
                .put("deliveries waiting, most", pending)
                .put("faults told by meters", faults)
                .put("recovered after ms", recovered);
    }

    /** Until an alarm is answered, nothing waits for delivery, no fault is told, and all streams play; -1: not in time. */
    private double recovery(Scene scene, long end) {
        GatewayUnderTest gateway = scene.gateway();
        int known = scene.alarms().accepted().size();
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            boolean well = scene.alarms().accepted().size() > known
                    && gateway.meter("gw_outbox_pending") <= 2
                    && gateway.meter("gw_faults.*") == 0
                    && gateway.streams().number("playing") >= streams;
            if (well) {
                return Options.rounded((System.nanoTime() - end) / 1e6);
            }
            Options.sleepMillis(100);
        }
        return -1;
    }

    private static void raise(AlarmLoad alarms, AtomicBoolean over) {
        while (!over.get()) {
            alarms.raise();
            Options.sleepMillis(ALARM_MILLIS);
        }
    }
}
