package org.sharpeyes.codec.rtsp;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpFormat;

/**
 * Where the packets of each track begin, read from the first of them: the {@code RTP-Info} header (RFC 2326 §12.33).
 * The timestamps are of one moment, that of the first picture, or else of the first sound.
 */
public final class RtpInfo {
    private static final int SENDER_REPORT = 200;

    private final LiveDescription description;
    private final Map<Integer, Integer> reported = new TreeMap<>();
    private final Map<Integer, Integer> sequences = new TreeMap<>();
    private final Map<Integer, Integer> timestamps = new TreeMap<>();

    private RtpInfo(LiveDescription description) {
        this.description = description;
    }

    /** Reads runs of interleaved frames; their indices are not moved. */
    public static RtpInfo of(LiveDescription description, Iterable<ByteBuf> first) {
        RtpInfo info = new RtpInfo(description);
        first.forEach(bytes -> InterleavedFrames.forEach(bytes, (channel, index, length) -> {
            int track = InterleavedFrames.trackOf(channel);
            if (!InterleavedFrames.isControl(channel)) {
                info.sequences.putIfAbsent(track, bytes.getUnsignedShort(index + 2));
                info.timestamps.putIfAbsent(track, bytes.getInt(index + 4));
            } else if (bytes.getUnsignedByte(index + 1) == SENDER_REPORT) {
                info.reported.putIfAbsent(track, bytes.getInt(index + 16));
            }
        }));
        return info;
    }

    /**
     * The value of the header.
     *
     * @param base the session's URL with a slash at its end
     */
    public String toHeader(String base, Set<Integer> tracks) {
        return tracks.stream()
                .map(track -> "url=" + base + LiveDescription.control(track) + sequence(track) + timestamp(track))
                .collect(Collectors.joining(","));
    }

    private String sequence(int track) {
        Integer sequence = sequences.get(track);
        return sequence == null ? "" : ";seq=" + sequence;
    }

    private String timestamp(int track) {
        Integer timestamp = timestamps.isEmpty()
                ? null
                : at(track, timestamps.keySet().iterator().next());
        return timestamp == null ? "" : ";rtptime=" + Integer.toUnsignedString(timestamp);
    }

    /** The track's timestamp at the moment of the first packet of the anchor. */
    private @Nullable Integer at(int track, int anchor) {
        Integer anchored = timestamps.get(anchor);
        Integer ownReport = reported.get(track);
        Integer otherReport = reported.get(anchor);
        RtpFormat own = description.track(track);
        RtpFormat other = description.track(anchor);
        if (track == anchor
                || anchored == null
                || ownReport == null
                || otherReport == null
                || own == null
                || other == null) {
            return timestamps.get(track);
        }
        int passed = anchored - otherReport;
        return ownReport + (int) ((long) passed * own.clockRate() / other.clockRate());
    }
}
