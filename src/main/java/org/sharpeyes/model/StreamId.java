package org.sharpeyes.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a stream in URLs and API. A GB channel's stream is {@code {deviceId}_{channelId}}, its first sub-stream
 * {@code {deviceId}_{channelId}_1}.
 *
 * @param value 1 to 129 letters, digits, {@code - . _}; that of a derived stream has {@code @} and a suffix behind it
 */
public record StreamId(String value) {
    private static final char DERIVED = '@';
    /** Neither codes of devices nor of channels have an underscore. */
    private static final Pattern OF_CHANNEL = Pattern.compile("([^_@]+)_([^_@]+)(?:_([1-9]))?");

    public StreamId {
        int suffix = value.indexOf(DERIVED);
        if (!isValid(suffix < 0 ? value : value.substring(0, suffix))) {
            throw new IllegalArgumentException(
                    "stream id must be 1 to 129 letters, digits, '-', '.' or '_', was \"%s\"".formatted(value));
        }
    }

    /** The name of a stream made from this one by the gateway; nobody else can give such a name. */
    public StreamId derived(String suffix) {
        return new StreamId(value + DERIVED + suffix);
    }

    /** Whether a stream could be given this text as its id. */
    public static boolean isValid(String text) {
        return Identifiers.isValid(text.replace('_', '-'), 129);
    }

    /** The channel this stream belongs to, if its name is that of a channel's stream. */
    public Optional<ChannelId> channel() {
        Matcher name = OF_CHANNEL.matcher(value);
        return name.matches() && DeviceId.isValid(name.group(1)) && DeviceId.isValid(name.group(2))
                ? Optional.of(new ChannelId(new DeviceId(name.group(1)), name.group(2)))
                : Optional.empty();
    }

    /** Which of the channel's streams it is: 0 the main stream, 1 to 9 a sub-stream. */
    public int streamNumber() {
        Matcher name = OF_CHANNEL.matcher(value);
        return name.matches() && name.group(3) != null ? Integer.parseInt(name.group(3)) : 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
