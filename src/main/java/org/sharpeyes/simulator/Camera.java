package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPResponse;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    private static final Set<Integer> FORGOTTEN = Set.of(403, 404);

    private final Site site;
    private final int number;
    private volatile State state = State.OFF;
    private volatile int sessions;
    private @Nullable SipPeer peer;
    private final Power power = new Power();
    /** Where it was sent by a redirect; null while it is with the platform that it knows by itself. */
    private @Nullable Platform node;

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

    /** Whom it registers at. */
    Platform platform() {
        return node == null ? site.wire().platform() : node;
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
        Power.cancel(registering);
        register();
    }

    int nextSn() {
        return ++sn;
    }

    private void powerOn() {
        if (state == State.OFF) {
            power.change();
            connect();
        }
    }

    private void powerOff() {
        state = State.OFF;
        site.subscribers().forget(id());
        power.change();
        node = null;
        cancelTimers();
        if (alarms != null) {
            alarms.powerOff();
        }
    }

    private void connect() {
        state = State.REGISTERING;
        Consumer<Optional<SipPeer>> opened = power.during(connected -> {
            peer = connected.orElse(null);
            connected.ifPresentOrElse(any -> register(), this::onRefused);
        });
        site.uplink()
                .open(this)
                .whenCompleteAsync((connected, failure) -> opened.accept(Optional.ofNullable(connected)), site.loop());
    }

    private void register() {
        SipPeer platform = peer;
        if (platform == null) {
            return;
        }
        Duration expires = site.settings().timing().expires();
        Registration.request(site, platform(), platform, id().value(), expires, power.during(this::onAnswered));
    }

    private void onAnswered(Registration.Answer answer) {
        switch (answer) {
            case Registration.Granted granted -> onRegistered(granted);
            case Registration.Moved moved
            when node == null -> {
                node = moved.to();
                connect();
            }
            default -> onRefused();
        }
    }

    private void onRegistered(Registration.Granted granted) {
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
            Power.cancel(keepingAlive);
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
        cancelTimers();
        registering = after(site.settings().timing().registerRetry(), this::begin);
    }

    /** Where it was sent does not want it, or is gone: another node may be named the next time (§9.1.2.3). */
    private void begin() {
        if (node == null && peer != null) {
            register();
        } else {
            node = null;
            connect();
        }
    }

    /** The connection it spoke over is gone. */
    void onDisconnected() {
        if (isOn()) {
            peer = null;
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
        if (FORGOTTEN.contains(status) || missed >= KEEPALIVES_MISSED) {
            cancelTimers();
            state = State.REGISTERING;
            begin();
        }
    }

    /** Sends a MESSAGE and tells what the platform answered, unless power went in between. */
    void notifyPlatform(Manscdp message, Consumer<Optional<SIPResponse>> answer) {
        notifyPlatform(peer, message, answer);
    }

    void notifyPlatform(@Nullable SipPeer platform, Manscdp message, Consumer<Optional<SIPResponse>> answer) {
        if (platform == null) {
            return;
        }
        Wire wire = site.wire();
        String branch = site.exchanges().newBranch();
        String callId = wire.token() + "@" + wire.localHost();
        byte[] request = wire.toPlatform(platform(), "MESSAGE", platform, id().value(), branch, callId, 1)
                .body(Bodies.CONTENT_TYPE, site.bodies().write(message))
                .toBytes();
        site.exchanges().send(platform, branch, request, power.during(answer));
    }

    /** Says goodbye and falls silent. */
    void leave(Runnable gone) {
        SipPeer platform = peer;
        if (state != State.ONLINE || platform == null) {
            powerOff();
            gone.run();
            return;
        }
        Platform left = platform();
        powerOff();
        Registration.request(site, left, platform, id().value(), Duration.ZERO, answer -> gone.run());
    }

    private ScheduledFuture<?> after(Duration delay, Runnable action) {
        return power.after(site.loop(), delay, action);
    }

    private void cancelTimers() {
        Power.cancel(registering);
        Power.cancel(keepingAlive);
    }
}
