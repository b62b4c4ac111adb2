package org.sharpeyes.codec.rtsp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way a player offers to receive a track: an entry of the {@code Transport} header (RFC 2326 §12.39).
 *
 * @param interleaved on the RTSP connection itself, else in datagrams to the player's address
 * @param first channel (0 to 255) or port (1024 to 65535) of RTP; -1 where a channel is left to the server
 * @param second that of RTCP
 */
public record RtspTransport(boolean interleaved, int first, int second) {
    /** Where a track goes is the server's to choose. */
    public static final int ANY = -1;

    private static final Pattern PAIR = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final int FIRST_PORT = 1024;
    private static final int LAST_PORT = 65535;
    private static final int LAST_CHANNEL = 255;

    /** The first entry of the header that can be served: unicast, to play, and to nobody but who asks. */
    public static Optional<RtspTransport> choose(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(RtspTransport::read)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The same, with the usual channels of this track where the choice was left. */
    public RtspTransport orOf(int track) {
        int usual = InterleavedFrames.channelOf(track);
        return first == ANY ? new RtspTransport(true, usual, usual + 1) : this;
    }

    /** Whether another track of the same session may go that way. */
    public boolean goesWith(RtspTransport other) {
        return interleaved == other.interleaved
                && first != other.first
                && first != other.second
                && second != other.first
                && second != other.second;
    }

    private static @Nullable RtspTransport read(String entry) {
        List<String> words = Arrays.stream(entry.split(";", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
        boolean refused = words.stream().anyMatch(RtspTransport::isRefused);
        return switch (words.getFirst()) {
            case "rtp/avp/tcp" -> refused ? null : channels(words);
            case "rtp/avp", "rtp/avp/udp" -> refused ? null : ports(words);
            default -> null;
        };
    }

    /** A destination of its own would make of the gateway a gun to point at others. */
    private static boolean isRefused(String word) {
        return word.equals("multicast")
                || word.startsWith("destination")
                || (word.startsWith("mode=") && !word.replace("\"", "").equals("mode=play"));
    }

    private static @Nullable RtspTransport channels(List<String> words) {
        String value = parameter(words, "interleaved=");
        return value.isEmpty() ? new RtspTransport(true, ANY, ANY) : pair(value, true, 0, LAST_CHANNEL);
    }

    private static @Nullable RtspTransport ports(List<String> words) {
        return pair(parameter(words, "client_port="), false, FIRST_PORT, LAST_PORT);
    }

    private static @Nullable RtspTransport pair(String text, boolean interleaved, int least, int most) {
        Matcher matcher = PAIR.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int first = Integer.parseInt(matcher.group(1));
        int second = matcher.group(2) == null ? first + 1 : Integer.parseInt(matcher.group(2));
        boolean fits = Math.min(first, second) >= least && Math.max(first, second) <= most && first != second;
        return fits ? new RtspTransport(interleaved, first, second) : null;
    }

    private static String parameter(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name))
                .findFirst()
                .map(word -> word.substring(name.length()))
                .orElse("");
    }
}
