package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPResponse;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage.PtzPosition;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * The life of one device: power, registration, keepalives, alarms. Its fields belong to the simulation's loop; there may
 * be a hundred thousand of it, so it holds no texts and no tables.
 */
final class Camera implements SimulatedDevice {
    private static final int KEEPALIVES_MISSED = 3;
    private static final Duration STORM_INTERVAL = Duration.ofSeconds(5);
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Site site;
    private final int number;
    private volatile State state = State.OFF;
    private volatile int sessions;
    private @Nullable SipPeer peer;
    private int power;
    private int sn;
    private int missed;
    private @Nullable ScheduledFuture<?> registering;
    private @Nullable ScheduledFuture<?> keepingAlive;
    private @Nullable AlarmLine alarms;

    Camera(Site site, int number) {
        this.site = site;
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public DeviceId id() {
        return site.settings().fleet().deviceId(number);
    }

    @Override
    public String name() {
        return site.catalog().name(number, 1);
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public int sessions() {
        return sessions;
    }

    @Override
    public PtzPosition position() {
        String channel = site.settings().fleet().channelCode(number, 1);
        return site.heads().of(channel).position(site.clock().instant());
    }

    @Override
    public void start() {
        site.loop().execute(this::powerOn);
    }

    @Override
    public void stop() {
        site.loop().execute(() -> {
            powerOff();
            site.uplink().onPowerOff(this);
        });
    }

    @Override
    public CompletionStage<Boolean> raiseAlarm(Alarm alarm) {
        CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
        site.loop().execute(() -> alarms().raise(alarm, acknowledged));
        return acknowledged;
    }

    EventLoop loop() {
        return site.loop();
    }

    boolean isOn() {
        return state != State.OFF;
    }

    /** How it reaches the platform; null before it has connected. */
    @Nullable
    SipPeer peer() {
        return peer;
    }

    void setSessions(int running) {
        sessions = running;
    }

    AlarmLine alarms() {
        AlarmLine line = alarms == null ? new AlarmLine(site, this) : alarms;
        alarms = line;
        return line;
    }

    @Override
    public CompletionStage<Boolean> tellChannel(String event) {
        return site.subscribers().tell(site.loop(), this, () -> Notices.channelEvent(site, this, event));
    }

    @Override
    public CompletionStage<Boolean> tellPosition(double longitude, double latitude) {
        return site.subscribers().tell(site.loop(), this, () -> Notices.position(site, this, longitude, latitude));
    }

    /** Registers as if it had never done so. */
    void registerAnew() {
        cancel(registering);
        register();
    }

    int nextSn() {
        return ++sn;
    }

    private void powerOn() {
        if (state == State.OFF) {
            power++;
            connect();
        }
    }

    private void powerOff() {
        state = State.OFF;
        site.subscribers().forget(id());
        power++;
        cancel(registering);
        cancel(keepingAlive);
        if (alarms != null) {
            alarms.powerOff();
        }
    }

    private void connect() {
        state = State.REGISTERING;
        int since = power;
        site.uplink()
                .open(this)
                .whenCompleteAsync(
                        (connected, failure) -> {
                            if (power != since) {
                                return;
                            }
                            peer = connected;
                            if (failure != null) {
                                onRefused();
                            } else {
                                register();
                            }
                        },
                        site.loop());
    }

    private void register() {
        SipPeer platform = peer;
        if (platform == null) {
            return;
        }
        int since = power;
        Duration expires = site.settings().timing().expires();
        Registration.request(site.wire(), site.exchanges(), platform, id().value(), expires, granted -> {
            if (power == since) {
                granted.ifPresentOrElse(this::onRegistered, this::onRefused);
            }
        });
    }

    private void onRegistered(Registration.Grant granted) {
        boolean first = state != State.ONLINE;
        state = State.ONLINE;
        missed = 0;
        Duration refresh = site.has(Fault.REGISTER_STORM)
                ? STORM_INTERVAL
                : granted.expires().multipliedBy(2).dividedBy(3);
        if (!site.has(Fault.NO_REFRESH)) {
            registering = after(refresh, this::register);
        }
        boolean silent =
                site.has(Fault.SILENT_KEEPALIVE) || (site.has(Fault.NEEDS_VERSION) && !granted.ofThisEdition());
        if (first && !silent) {
            cancel(keepingAlive);
            keepingAlive = after(site.settings().timing().keepalive(), this::keepAlive);
        }
        if (first) {
            var unused = after(
                    Notices.BEFORE_UNASKED,
                    () -> Notices.unasked(site, this).forEach(notice -> notifyPlatform(notice, ignored -> {})));
        }
    }

    private void onRefused() {
        state = State.REFUSED;
        cancel(keepingAlive);
        Duration retry = site.settings().timing().registerRetry();
        registering = after(retry, peer == null ? this::connect : this::register);
    }

    /** The connection it spoke over is gone. */
    void onDisconnected() {
        if (isOn()) {
            peer = null;
            cancel(registering);
            onRefused();
        }
    }

    private void keepAlive() {
        keepingAlive = after(site.settings().timing().keepalive(), this::keepAlive);
        notifyPlatform(new Manscdp.Keepalive(nextSn(), id().value(), true, List.of()), this::onKeepaliveAnswered);
    }

    /** A platform that forgot the device says so; one that answers nothing three times is registered at again. */
    private void onKeepaliveAnswered(Optional<SIPResponse> answer) {
        int status = answer.map(SIPResponse::getStatusCode).orElse(0);
        missed = status == 200 ? 0 : missed + 1;
        if (status == FORBIDDEN || status == NOT_FOUND || missed >= KEEPALIVES_MISSED) {
            cancel(registering);
            cancel(keepingAlive);
            state = State.REGISTERING;
            register();
        }
    }

    /** Sends a MESSAGE and tells what the platform answered, unless power went in between. */
    void notifyPlatform(Manscdp message, Consumer<Optional<SIPResponse>> answer) {
        SipPeer platform = peer;
        if (platform == null) {
            return;
        }
        int since = power;
        Wire wire = site.wire();
        String branch = site.exchanges().newBranch();
        String callId = wire.token() + "@" + wire.localHost();
        byte[] request = wire.toPlatform("MESSAGE", platform, id().value(), branch, callId, 1)
                .body(Bodies.CONTENT_TYPE, site.bodies().write(message))
                .toBytes();
        site.exchanges().send(platform, branch, request, answered -> {
            if (power == since) {
                answer.accept(answered);
            }
        });
    }

    /** Says goodbye and falls silent. */
    void leave(Runnable gone) {
        SipPeer platform = peer;
        if (state != State.ONLINE || platform == null) {
            powerOff();
            gone.run();
            return;
        }
        powerOff();
        Registration.request(
                site.wire(), site.exchanges(), platform, id().value(), Duration.ZERO, answer -> gone.run());
    }

    private ScheduledFuture<?> after(Duration delay, Runnable action) {
        int since = power;
        return site.loop()
                .schedule(
                        () -> {
                            if (power == since) {
                                action.run();
                            }
                        },
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
