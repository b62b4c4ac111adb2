package org.sharpeyes.play;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.signalling.dialog.Invites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All live sessions: one INVITE per channel however many ask. All methods may be called from any thread. */
public final class LivePlay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePlay.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final SessionPorts ports;
    private final MeterRegistry meters;
    private final Timer firstPictures;
    private final Counter started;
    private final Map<StreamId, LiveSession> sessions = new ConcurrentHashMap<>();
    private final List<PlayListener> listeners = new CopyOnWriteArrayList<>();
    private final SessionWatch watch = new SessionWatch() {
        @Override
        public void onShown(LiveSession session) {
            listeners.forEach(listener -> listener.onShown(session));
        }

        @Override
        public void onEnded(LiveSession session) {
            LivePlay.this.onEnded(session);
        }
    };
    private volatile boolean closing;

    /**
     * @param portMode how devices are told to send
     * @param clock stamps the timelines
     */
    public LivePlay(
            Invites invites,
            KeyFrameSource keyFrames,
            ReceiverSource receivers,
            Streams streams,
            ChannelLookup channels,
            PlaySettings settings,
            DeviceManners manners,
            PortMode portMode,
            InstantSource clock,
            MeterRegistry meters) {
        KeyFrameSource counted = channel -> {
            meters.counter("gw.play.keyframe.requests").increment();
            keyFrames.requestKeyFrame(channel);
        };
        this.ports = new SessionPorts(
                invites, counted, receivers, streams, channels, settings, manners, portMode, clock, () -> closing);
        this.meters = meters;
        firstPictures = Timer.builder("gw.first.frame")
                .description("from the wish to watch a camera that was not being played to its first picture")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters);
        meters.gaugeMapSize("gw.play.sessions", List.of(), sessions);
        started = meters.counter("gw.play.started");
        Arrays.stream(PlayCause.values()).forEach(this::failures);
    }

    /** Joins the running session of the channel's main stream or starts one, like {@link #open(ChannelId, int)}. */
    public PlaySession open(ChannelId channel) {
        return open(channel, 0);
    }

    /**
     * Joins the channel's running session or starts one; returns at once. A failure is told by the session.
     *
     * @param streamNumber 0 main stream, 1 to 9 sub-streams: what a camera makes of one that it has not is its own affair
     */
    public PlaySession open(ChannelId channel, int streamNumber) {
        return open(channel, streamNumber, false);
    }

    /** A session of the main stream that is always on is not stopped when nobody watches. */
    LiveSession openForGood(ChannelId channel) {
        return open(channel, 0, true);
    }

    private LiveSession open(ChannelId channel, int streamNumber, boolean alwaysOn) {
        return sessions.compute(channel.streamId(streamNumber), (id, running) -> {
            if (running != null && running.join(alwaysOn)) {
                return running;
            }
            return start(channel, streamNumber, running, alwaysOn);
        });
    }

    /** A session of the same name that is about to end has to free it first. */
    private LiveSession start(ChannelId channel, int streamNumber, @Nullable LiveSession before, boolean alwaysOn) {
        LiveSession session = new LiveSession(channel, streamNumber, ports.of(channel.device()), watch);
        listeners.forEach(listener -> listener.onOpened(session));
        session.join(alwaysOn);
        session.playing().thenRun(() -> onPicture(session));
        started.increment();
        if (before == null) {
            session.start();
        } else {
            before.freed().thenRun(session::start);
        }
        return session;
    }

    public void addListener(PlayListener listener) {
        listeners.add(listener);
    }

    private void onPicture(LiveSession session) {
        listeners.forEach(listener -> listener.onPlayed(session.channel()));
        session.timeline().find(PlayStep.KEY_FRAME).ifPresent(picture -> firstPictures.record(picture.offset()));
    }

    /** A rate needs a zero to begin with: all of them are there from the start. */
    private Counter failures(PlayCause cause) {
        return meters.counter("gw.play.failures", "cause", cause.code());
    }

    private void onEnded(LiveSession session) {
        sessions.remove(session.streamId(), session);
        session.failure().ifPresent(failure -> {
            failures(failure.cause()).increment();
            LOG.atInfo()
                    .addKeyValue("device", session.channel().device())
                    .addKeyValue("stream", session.streamId())
                    .log("{} {}: {}", session.channel(), session.state(), failure);
            if (session.timeline().find(PlayStep.KEY_FRAME).isEmpty()) {
                listeners.forEach(listener -> listener.onFailed(session.channel(), failure));
            }
        });
        listeners.forEach(listener -> listener.onEnded(session));
    }

    /** How many sessions there are. */
    public int running() {
        return sessions.size();
    }

    /** The session that runs under this name. */
    public Optional<PlaySession> find(StreamId stream) {
        return Optional.ofNullable(sessions.get(stream));
    }

    /** Ends the sessions of a device that went offline. */
    public void onDeviceEvent(DeviceEvent event) {
        if (event instanceof DeviceEvent.WentOffline offline) {
            sessions.values().stream()
                    .filter(session -> session.channel().device().equals(offline.device()))
                    .forEach(session -> session.end(PlayCause.DEVICE_OFFLINE));
        }
    }

    /** Ends all sessions, and starts none any more; completes when everything has been freed. */
    public CompletionStage<Void> stop() {
        closing = true;
        List<LiveSession> running = List.copyOf(sessions.values());
        running.forEach(session -> session.end(PlayCause.GATEWAY_CLOSING));
        return CompletableFuture.allOf(running.stream()
                .map(session -> session.freed().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Like {@link #stop()}, and waits for it, 5 s at most; not to be called on an event loop. */
    @Override
    public void close() {
        try {
            stop().toCompletableFuture().get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("not every play session ended in time", e);
        }
    }
}
