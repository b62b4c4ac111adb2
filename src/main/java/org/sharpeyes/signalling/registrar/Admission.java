package org.sharpeyes.signalling.registrar;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Network;

/**
 * Which devices may register, and how they prove who they are.
 *
 * @param sharedSecret for devices without one of their own; null: none
 * @param openDevices ids, or beginnings of ids with {@code *}, that need no digest
 * @param neverBanned networks from which wrong passwords have no consequences
 */
public record Admission(
        Credentials credentials, @Nullable String sharedSecret, List<String> openDevices, List<Network> neverBanned) {
    public Admission {
        openDevices = List.copyOf(openDevices);
        neverBanned = List.copyOf(neverBanned);
    }

    /** How a device is let in. */
    sealed interface Rule {
        /** With the digest of this secret. */
        record Digest(String secret) implements Rule {
            @Override
            public String toString() {
                return "Digest";
            }
        }

        /** Without digest. */
        record Open() implements Rule {}

        /** Not at all. */
        record Refused() implements Rule {}
    }

    Rule of(DeviceId device) {
        Optional<String> own = credentials.secretOf(device);
        if (own.isPresent()) {
            return new Rule.Digest(own.get());
        }
        if (openDevices.stream().anyMatch(pattern -> matches(pattern, device))) {
            return new Rule.Open();
        }
        boolean welcome = credentials.isKnown(device) || device.isWellFormed();
        return sharedSecret != null && welcome ? new Rule.Digest(sharedSecret) : new Rule.Refused();
    }

    private static boolean matches(String pattern, DeviceId device) {
        return pattern.endsWith("*")
                ? device.value().startsWith(pattern.substring(0, pattern.length() - 1))
                : device.value().equals(pattern);
    }

    @Override
    public String toString() {
        return "Admission[openDevices=" + openDevices + "]";
    }
}
