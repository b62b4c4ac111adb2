package org.sharpeyes.access;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Network;

/**
 * Section {@code security}.
 *
 * @param adminToken a token with full rights for automation, at least 16 characters; null: there is none
 * @param sessionExpiry how long a sign-in lasts, 1 minute to 7 days
 * @param trustedProxies networks (CIDR) whose word counts on where a request comes from
 * @param secondFactorFor roles that count only for users with a second factor
 */
public record SecuritySettings(
        @Nullable String adminToken,
        Duration sessionExpiry,
        List<String> trustedProxies,
        List<String> secondFactorFor) {
    public static final SecuritySettings DEFAULT =
            new SecuritySettings(null, Duration.ofHours(12), List.of(), List.of());

    public SecuritySettings {
        if (adminToken != null && adminToken.length() < 16) {
            throw new IllegalArgumentException("adminToken must have at least 16 characters");
        }
        if (sessionExpiry.compareTo(Duration.ofMinutes(1)) < 0 || sessionExpiry.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("sessionExpiry must be 1m to 7d, was " + sessionExpiry);
        }
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.stream().filter(text -> !isNetwork(text)).findFirst().ifPresent(wrong -> {
            throw new IllegalArgumentException(
                    "trustedProxies must be networks such as 10.0.0.0/8, was \"%s\"".formatted(wrong));
        });
        secondFactorFor = List.copyOf(secondFactorFor);
        secondFactorFor.forEach(SecuritySettings::role);
    }

    /** Whose word counts on where a request comes from. */
    public List<Network> proxies() {
        return trustedProxies.stream().map(Network::of).toList();
    }

    Set<Role> rolesWithSecondFactor() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        secondFactorFor.forEach(word -> roles.add(role(word)));
        return roles;
    }

    private static boolean isNetwork(String text) {
        try {
            return Network.of(text).bits() >= 0;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static Role role(String word) {
        return Stream.of(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("secondFactorFor must hold %s, was %s"
                        .formatted(
                                Stream.of(Role.values())
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                                word)));
    }

    @Override
    public String toString() {
        return "SecuritySettings[adminToken=%s, sessionExpiry=%s, trustedProxies=%s, secondFactorFor=%s]"
                .formatted(adminToken == null ? "none" : "***", sessionExpiry, trustedProxies, secondFactorFor);
    }
}
