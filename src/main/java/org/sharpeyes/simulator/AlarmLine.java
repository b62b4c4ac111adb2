package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPResponse;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The alarms of one camera: armed or not, raised, acknowledged, reset. Only for the simulation's loop. */
final class AlarmLine {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Site site;
    private final Camera camera;
    private final Map<Integer, Pending> pending = new HashMap<>();
    private boolean armed;
    private boolean awaitingReset;

    private record Pending(CompletableFuture<Boolean> acknowledged, ScheduledFuture<?> timer) {}

    AlarmLine(Site site, Camera camera) {
        this.site = site;
        this.camera = camera;
    }

    void arm(boolean on) {
        armed = on;
    }

    void reset() {
        awaitingReset = false;
    }

    void powerOff() {
        awaitingReset = false;
        List.copyOf(pending.keySet()).forEach(sequence -> onAnswered(sequence, false));
    }

    void raise(Alarm alarm, CompletableFuture<Boolean> acknowledged) {
        boolean silent = (site.has(Fault.NEEDS_GUARD) && !armed) || (site.has(Fault.NEEDS_RESET) && awaitingReset);
        if (camera.state() != SimulatedDevice.State.ONLINE || silent) {
            acknowledged.complete(false);
            return;
        }
        awaitingReset = alarm.method() == Alarm.OF_THE_DEVICE;
        int sequence = camera.nextSn();
        ScheduledFuture<?> timer =
                site.loop().schedule(() -> onAnswered(sequence, false), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        pending.put(sequence, new Pending(acknowledged, timer));
        camera.notifyPlatform(Notices.alarm(site, camera.number(), sequence, alarm), answer -> {
            if (answer.map(SIPResponse::getStatusCode).orElse(0) != 200) {
                onAnswered(sequence, false);
            }
        });
    }

    /** The platform's Response to an alarm came. */
    void onAnswered(int sequence, boolean ok) {
        Pending answered = pending.remove(sequence);
        if (answered != null) {
            answered.timer().cancel(false);
            answered.acknowledged().complete(ok);
        }
    }
}
