package org.sharpeyes.bench.load;

import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import org.sharpeyes.bench.sip.DeviceLoad;
import org.sharpeyes.bench.sip.Registrar;
import org.sharpeyes.bench.sip.Tally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The devices: told what to do word by word. */
@Command(name = "devices", description = "part: devices that register and send keepalives, as they are told")
final class DevicesRole implements Callable<Integer> {
    static final String ID = "34020000002000000001";
    static final String DOMAIN = "3402000000";
    static final String PASSWORD = "bench-password";

    @Option(names = "--port", required = true, description = "of the registrar on 127.0.0.1")
    private int port;

    @Option(names = "--devices", description = "(${DEFAULT-VALUE})")
    private int devices = 10_000;

    @Option(names = "--first", description = "number of the first one (${DEFAULT-VALUE})")
    private int first = 1;

    @Option(names = "--warmers", description = "more of them, that only warm up; from number 1 (${DEFAULT-VALUE})")
    private int warmers = 0;

    @Option(names = "--sockets", description = "over which they are spread (${DEFAULT-VALUE})")
    private int sockets = 32;

    @Option(names = "--threads", description = "(${DEFAULT-VALUE})")
    private int threads = 1;

    @Option(names = "--at-a-time", description = "that wait for an answer (${DEFAULT-VALUE})")
    private int atATime = 512;

    @Option(names = "--interval", description = "seconds between two keepalives of a device (${DEFAULT-VALUE})")
    private int interval = 60;

    @Option(names = "--alarms", description = "a second, of all devices together (${DEFAULT-VALUE})")
    private int alarms = 500;

    @Option(names = "--silent", description = "answer nothing the platform asks")
    private boolean silent;

    private long begun;

    @Override
    public Integer call() throws Exception {
        Registrar registrar = new Registrar(new InetSocketAddress("127.0.0.1", port), ID, DOMAIN, PASSWORD);
        DeviceLoad load = new DeviceLoad(registrar, first, devices, sockets, threads, silent);
        DeviceLoad others = new DeviceLoad(registrar, 1, warmers, Math.min(sockets, warmers), threads, silent);
        new Console()
                .on("warm-up", () -> others.register(atATime))
                .on("warmed-up", others::pause)
                .on("register", () -> load.register(atATime))
                .on("register-once", () -> load.registerOnce(atATime))
                .on("storm", () -> {
                    begun = System.nanoTime();
                    load.registerOnce(devices);
                })
                .on("keepalive", () -> load.keepalive(atATime))
                .on("steady", () -> load.steady((double) devices / interval))
                .on("alarms", () -> load.alarms(alarms))
                .on("pause", load::pause)
                .on("registered", () -> new Figures().put("registered", load.registered()))
                .on("reset", load::reset)
                .on("report", () -> report(load.tally()))
                .serve(new Figures().put("devices", devices));
        return 0;
    }

    private Figures report(Tally tally) {
        return new Figures()
                .put("completed", tally.completed())
                .put("at once", tally.atOnce())
                .put("sent", tally.sent())
                .put("repeated", tally.repeated())
                .put("refused", tally.refused())
                .put("stale", tally.challengedAgain())
                .put("given up", tally.givenUp())
                .put("asked", tally.asked())
                .put("last ms", (tally.lastDone() - begun) / 1e6)
                .put("p50 ms", tally.millisAt(50))
                .put("p99 ms", tally.millisAt(99))
                .put("max ms", tally.millisAt(100));
    }
}
