package org.sharpeyes.signalling.zone;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Network;

/**
 * Where devices of one network find the gateway.
 *
 * @param sip the address they reach its SIP by; null: as everybody
 * @param media the address they send media to; null: as everybody
 * @param transport how they are asked to send media; null: as everybody
 */
public record Zone(
        Network network,
        @Nullable String sip,
        @Nullable String media,
        @Nullable MediaTransport transport) {
    private static final String FORM = "NETWORK [sip=ADDRESS] [media=ADDRESS] [transport=udp|tcpPassive|tcpActive]";

    /**
     * Reads one line of the configuration, such as {@code 10.8.0.0/16 sip=10.8.0.1 media=10.8.0.2}.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    static Zone parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        Zone zone = new Zone(network(words[0]), null, null, null);
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            zone = zone.with(word);
        }
        return zone;
    }

    private static Network network(String text) {
        try {
            return Network.of(text);
        } catch (IllegalArgumentException wrong) {
            throw refused(text);
        }
    }

    private Zone with(String word) {
        int equals = word.indexOf('=');
        String value = word.substring(equals + 1);
        if (equals < 0 || !value.matches("[0-9A-Za-z.:-]{1,253}")) {
            throw refused(word);
        }
        return switch (word.substring(0, equals)) {
            case "sip" -> new Zone(network, value, media, transport);
            case "media" -> new Zone(network, sip, value, transport);
            case "transport" -> new Zone(network, sip, media, transport(value));
            default -> throw refused(word);
        };
    }

    private static MediaTransport transport(String value) {
        return switch (value) {
            case "udp" -> MediaTransport.UDP;
            case "tcpPassive" -> MediaTransport.TCP_PASSIVE;
            case "tcpActive" -> MediaTransport.TCP_ACTIVE;
            default -> throw refused(value);
        };
    }

    private static IllegalArgumentException refused(String word) {
        return new IllegalArgumentException("zones.networks: a zone is %s, was \"%s\"".formatted(FORM, word));
    }
}
