package org.sharpeyes.access.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Grant;
import org.sharpeyes.access.Role;

/**
 * Section {@code oidc}.
 *
 * @param issuer the provider, by HTTPS; null: there is none, and the rest does not matter
 * @param clientId this gateway's name there
 * @param clientSecret null: a public client, which PKCE alone protects
 * @param redirectUri the console's address, as the provider knows it
 * @param nameClaim which claim is the user's name
 * @param groupsClaim which claim lists groups; dots lead into objects
 * @param roles {@code group=role}, or {@code group=role@grid+grid}
 * @param trustedCertificates authorities to check the provider by (PEM); null: those of Java
 */
public record OidcSettings(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String redirectUri,
        String nameClaim,
        String groupsClaim,
        List<String> roles,
        @Nullable Path trustedCertificates) {
    public static final OidcSettings NONE =
            new OidcSettings(null, null, null, null, "preferred_username", "groups", List.of(), null);

    public OidcSettings {
        roles = List.copyOf(roles);
        roles.forEach(OidcSettings::group);
        if (issuer != null) {
            address("issuer", issuer);
            given("clientId", clientId);
            address("redirectUri", given("redirectUri", redirectUri));
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("roles must give some group a role, such as admins=admin");
            }
        }
    }

    private static String given(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " must be given, too: a provider asks for it");
        }
        return value;
    }

    private static void address(String key, String value) {
        if (!isSafe(value)) {
            throw new IllegalArgumentException(
                    "%s must be an https address (http only on this machine), was %s".formatted(key, value));
        }
    }

    /** Whoever can read what goes over the wire could sign in. */
    static boolean isSafe(String address) {
        try {
            URI uri = URI.create(address);
            String host = String.valueOf(uri.getHost());
            return "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme())
                            && (host.equals("localhost") || (host.matches("[0-9.]+|\\[.*]") && isLoopback(host))));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static boolean isLoopback(String digits) {
        try {
            return InetAddress.getByName(digits).isLoopbackAddress();
        } catch (java.net.UnknownHostException noAddress) {
            return false;
        }
    }

    /** What members of these groups may do. */
    List<Grant> grants(Collection<String> groups) {
        return roles.stream()
                .map(OidcSettings::group)
                .filter(group -> groups.contains(group.name()))
                .map(Group::grant)
                .distinct()
                .toList();
    }

    private record Group(String name, Grant grant) {}

    private static Group group(String entry) {
        int split = entry.lastIndexOf('=');
        List<String> words =
                new ArrayList<>(Arrays.asList(entry.substring(split + 1).split("[@+]")));
        String word = words.removeFirst();
        if (split < 1 || words.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("roles must be like group=role or group=role@grid+grid, was " + entry);
        }
        Role role = Arrays.stream(Role.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("roles must name one of %s, was %s"
                        .formatted(
                                Arrays.stream(Role.values())
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                                entry)));
        return new Group(entry.substring(0, split), new Grant(role, Set.copyOf(words), null));
    }

    @Override
    public String toString() {
        return "OidcSettings[issuer=%s, clientId=%s, clientSecret=%s, redirectUri=%s, roles=%s]"
                .formatted(issuer, clientId, clientSecret == null ? "none" : "***", redirectUri, roles);
    }
}
