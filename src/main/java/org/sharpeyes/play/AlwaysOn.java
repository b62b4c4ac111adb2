package org.sharpeyes.play;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the channels of {@code media.alwaysOn} running: opened as soon as their device registers or its catalog names
 * them, and again when they end, after 10 s at first and up to 5 min.
 */
public final class AlwaysOn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlwaysOn.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** What only the device's next registration can change. */
    private static final Set<PlayCause> POINTLESS =
            Set.of(PlayCause.DEVICE_OFFLINE, PlayCause.DEVICE_UNKNOWN, PlayCause.GATEWAY_CLOSING);

    private final List<Pattern> patterns;
    private final LivePlay play;
    private final ChannelLookup channels;
    private final ScheduledExecutorService scheduler;
    private final Set<ChannelId> kept = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param patterns channel codes, {@code *} for any number of characters
     * @param scheduler runs the retries; owned by the caller
     */
    public AlwaysOn(List<String> patterns, LivePlay play, ChannelLookup channels, ScheduledExecutorService scheduler) {
        this.patterns = patterns.stream().map(AlwaysOn::compiled).toList();
        this.play = play;
        this.channels = channels;
        this.scheduler = scheduler;
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(Arrays.stream(pattern.strip().split("\\*+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    /** To be called after the inventory has taken the event in. Never blocks. */
    public void onDeviceEvent(DeviceEvent event) {
        if (patterns.isEmpty() || closed) {
            return;
        }
        switch (event) {
            case DeviceEvent.Registered registered ->
                channels.channelsOf(registered.device()).forEach(this::keep);
            case DeviceEvent.CatalogReceived catalog ->
                catalog.items().stream()
                        .filter(item -> DeviceId.isValid(item.code()))
                        .forEach(item -> keep(new ChannelId(catalog.device(), item.code())));
            default -> {}
        }
    }

    /** Opens the channels of a device that was registered before the gateway started and will not register again soon. */
    public void onRestored(DeviceId device) {
        if (!patterns.isEmpty()) {
            channels.channelsOf(device).forEach(this::keep);
        }
    }

    private void keep(ChannelId channel) {
        boolean wanted = patterns.stream()
                .anyMatch(pattern -> pattern.matcher(channel.code()).matches());
        if (wanted && kept.add(channel)) {
            open(channel, 0);
        }
    }

    private void open(ChannelId channel, int failures) {
        if (closed) {
            return;
        }
        LiveSession session = play.openForGood(channel);
        session.freed().thenRun(() -> onEnded(session, failures));
    }

    private void onEnded(LiveSession session, int failures) {
        if (session.failure()
                .map(PlayFailure::cause)
                .filter(POINTLESS::contains)
                .isPresent()) {
            kept.remove(session.channel());
            return;
        }
        int inARow = session.state() == PlayState.FAILED ? failures + 1 : 0;
        try {
            var unused = scheduler.schedule(
                    () -> open(session.channel(), inARow), pause(inARow).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shutDown) {
            LOG.debug("{} is not opened again", session.channel());
        }
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Opens nothing any more. */
    @Override
    public void close() {
        closed = true;
    }
}
