package org.sharpeyes.signalling.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;
import org.sharpeyes.transport.sip.SipTap;

/**
 * The latest messages of all devices in one memory of a fixed size. Routine (keepalives and their receipts) would push
 * everything else out, so it is kept only of devices that somebody is looking at: from the first look on, for some
 * minutes, everything of theirs is kept in a ring of their own. Any thread.
 */
public final class SipTrace implements SipTap {
    /** How long a look at a device lasts. */
    public static final Duration LOOK = Duration.ofMinutes(10);
    /** Devices that may be watched at a time; the one that was looked at longest ago gives way. */
    static final int MOST_WATCHED = 16;

    private static final int OWN_BYTES = 256 * 1_024;
    private static final int HEAD_BYTES = 2_048;
    private static final Pattern PARTY = Pattern.compile(
            "^(?:From|f|To|t)[ \\t]*:[^\\r\\n]*?sips?:([^@;>\\s]+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final boolean on;
    private final MessageLog[] logs;
    private final Map<DeviceId, Watched> watched = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Watched(MessageLog log, Instant since, Instant until) {}

    public SipTrace(TraceSettings settings, InstantSource clock) {
        this.clock = clock;
        this.on = settings.megabytes() > 0;
        int stripes = Math.min(8, Runtime.getRuntime().availableProcessors());
        int each = on ? (settings.megabytes() << 20) / stripes : 0;
        logs = IntStream.range(0, stripes).mapToObj(i -> new MessageLog(each)).toArray(MessageLog[]::new);
    }

    /** Whether somebody looks at a device: if not, routine need not be shown here. */
    public boolean isWatching() {
        return !watched.isEmpty();
    }

    @Override
    public void received(SipPeer from, ByteBuf message) {
        keep(false, from, message);
    }

    @Override
    public void sent(SipPeer to, ByteBuf message) {
        keep(true, to, message);
    }

    private void keep(boolean sent, SipPeer peer, ByteBuf message) {
        if (!on) {
            return;
        }
        if (!Routine.is(message)) {
            int stripe = (int) (Thread.currentThread().threadId() % logs.length);
            logs[stripe].add(clock.millis(), sent, peer, message);
        }
        if (!watched.isEmpty()) {
            watched.forEach((device, each) -> {
                if (Routine.contains(message, device.value())) {
                    each.log().add(clock.millis(), sent, peer, message);
                }
            });
        }
    }

    /**
     * The latest messages from and to a device, the latest first; blocks for some milliseconds. From now on everything
     * of the device is kept for a while.
     *
     * @param isChannel which codes are the device's channels: messages to and from these at its address are its own
     */
    public List<TracedMessage> messages(DeviceId device, Predicate<String> isChannel, int limit) {
        if (!on) {
            return List.of();
        }
        Watched own = watch(device);
        List<MessageLog.Entry> found = new ArrayList<>();
        for (MessageLog log : logs) {
            log.forEach(entry -> {
                if (!entry.at().isAfter(own.since()) && isOf(entry, device, isChannel)) {
                    found.add(entry);
                }
            });
        }
        own.log().forEach(entry -> {
            if (entry.at().isAfter(own.since()) && isOf(entry, device, isChannel)) {
                found.add(entry);
            }
        });
        return found.stream()
                .sorted(Comparator.comparing(MessageLog.Entry::at))
                .skip(Math.max(0, found.size() - limit))
                .map(entry -> new TracedMessage(
                        entry.at(), entry.sent(), entry.protocol(), entry.peer(), Masking.text(entry.bytes())))
                .toList()
                .reversed();
    }

    private static boolean isOf(MessageLog.Entry entry, DeviceId device, Predicate<String> isChannel) {
        ByteBuffer bytes = entry.bytes();
        String head = ISO_8859_1
                .decode(bytes.slice(0, Math.min(bytes.remaining(), HEAD_BYTES)))
                .toString();
        Matcher party = PARTY.matcher(head);
        while (party.find()) {
            if (party.group(1).equals(device.value()) || isChannel.test(party.group(1))) {
                return true;
            }
        }
        return false;
    }

    private synchronized Watched watch(DeviceId device) {
        Instant now = clock.instant();
        forgetUnwatched();
        Watched before = watched.get(device);
        if (before == null && watched.size() >= MOST_WATCHED) {
            watched.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().until()))
                    .map(Map.Entry::getKey)
                    .ifPresent(watched::remove);
        }
        Watched renewed = before == null
                ? new Watched(new MessageLog(OWN_BYTES), now, now.plus(LOOK))
                : new Watched(before.log(), before.since(), now.plus(LOOK));
        watched.put(device, renewed);
        return renewed;
    }

    /** Ends looks that nobody has renewed. */
    public void forgetUnwatched() {
        Instant now = clock.instant();
        watched.values().removeIf(each -> each.until().isBefore(now));
    }

    /** Bytes of messages in memory. */
    public long size() {
        return Stream.concat(Stream.of(logs), watched.values().stream().map(Watched::log))
                .mapToLong(MessageLog::size)
                .sum();
    }
}
