package org.sharpeyes.signalling;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.sharpeyes.model.DeviceAlarm;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.signalling.registrar.Credentials;

/** A signalling server on free ports of the loopback, with a clock that stands still until it is moved. */
final class RunningGateway implements AutoCloseable, DeviceEventListener, Credentials, InstantSource {
    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<DeviceEvent> events = new CopyOnWriteArrayList<>();
    final List<DeviceAlarm> alarms = new CopyOnWriteArrayList<>();
    final Map<DeviceId, String> secrets = new ConcurrentHashMap<>();
    CompletionStage<Void> alarmStored = CompletableFuture.completedStage(null);
    final Signalling signalling;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-05-01T04:34:56.789Z"));

    RunningGateway(String password, String... openDevices) {
        this(DevicePolicy.plain(), password, List.of(openDevices), List.of());
    }

    static RunningGateway dealingBy(DevicePolicy policy, String password, String... openDevices) {
        return new RunningGateway(policy, password, List.of(openDevices), List.of());
    }

    /** One that sets no limits to what comes from that network. */
    static RunningGateway trusting(String network, String password, String... openDevices) {
        return new RunningGateway(DevicePolicy.plain(), password, List.of(openDevices), List.of(network));
    }

    private RunningGateway(DevicePolicy policy, String password, List<String> openDevices, List<String> neverBanned) {
        SipSettings settings = new SipSettings(
                RawDevice.SERVER,
                "3402000000",
                "127.0.0.1",
                0,
                null,
                null,
                null,
                Duration.ofSeconds(60),
                3,
                password,
                openDevices,
                neverBanned);
        try {
            signalling = Signalling.start(
                    settings, GROUP, null, policy, this, this, SteadyTime.of(this), new SecureRandom(), meters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawDevice udp() {
        return RawDevice.udp(signalling.port());
    }

    RawDevice tcp() {
        return RawDevice.tcp(signalling.port());
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    <E extends DeviceEvent> List<E> events(Class<E> type) {
        List<E> found = new ArrayList<>();
        events.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        return found;
    }

    <E extends DeviceEvent> E awaitEvent(Class<E> type) {
        await().atMost(5, TimeUnit.SECONDS).until(() -> !events(type).isEmpty());
        return events(type).getLast();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public Optional<String> secretOf(DeviceId device) {
        return Optional.ofNullable(secrets.get(device));
    }

    @Override
    public boolean isKnown(DeviceId device) {
        return secrets.containsKey(device);
    }

    @Override
    public void onDeviceEvent(DeviceEvent event) {
        events.add(event);
    }

    @Override
    public CompletionStage<Void> onAlarm(DeviceAlarm alarm) {
        alarms.add(alarm);
        return alarmStored;
    }

    @Override
    public void close() {
        signalling.close();
    }
}
