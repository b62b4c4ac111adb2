package org.sharpeyes.model;

import java.util.Optional;

/**
 * The name of a stream in URLs and API. A GB channel's stream is {@code {deviceId}_{channelId}}.
 *
 * @param value 1 to 129 letters, digits, {@code - . _}; that of a derived stream has {@code @} and a suffix behind it
 */
public record StreamId(String value) {
    private static final char DERIVED = '@';

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

    /** The channel this stream belongs to, if its name is that of a channel. */
    public Optional<ChannelId> channel() {
        int separator = value.indexOf('_');
        if (separator <= 0 || separator != value.lastIndexOf('_')) {
            return Optional.empty();
        }
        String device = value.substring(0, separator);
        String code = value.substring(separator + 1);
        return DeviceId.isValid(device) && DeviceId.isValid(code)
                ? Optional.of(new ChannelId(new DeviceId(device), code))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
