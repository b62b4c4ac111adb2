package org.sharpeyes.model;

import java.util.Optional;

/**
 * The name of a stream in URLs and API. A GB channel's stream is {@code {deviceId}_{channelId}}.
 *
 * @param value 1 to 129 letters, digits, {@code - . _}
 */
public record StreamId(String value) {
    public StreamId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "stream id must be 1 to 129 letters, digits, '-', '.' or '_', was \"%s\"".formatted(value));
        }
    }

    /** Whether a stream could carry this text as its id. */
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
