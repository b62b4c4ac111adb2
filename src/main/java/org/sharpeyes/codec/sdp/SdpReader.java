package org.sharpeyes.codec.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sdp.SessionDescription.Direction;
import org.sharpeyes.codec.sdp.SessionDescription.Kind;
import org.sharpeyes.codec.sdp.SessionDescription.Recording;
import org.sharpeyes.codec.sdp.SessionDescription.Setup;
import org.sharpeyes.model.Ssrc;

/** Reads one description line by line; what it does not know or cannot read it skips. */
final class SdpReader {
    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_LINES = 1000;

    private final String text;
    private final SdpSection session = new SdpSection("");
    private final List<SdpSection> media = new ArrayList<>();
    private @Nullable Ssrc ssrc;
    private @Nullable MediaFormat format;

    SdpReader(String text) {
        this.text = text;
    }

    SessionDescription read() throws MalformedMessageException {
        if (text.length() > MAX_CHARACTERS) {
            throw new MalformedMessageException("an SDP of more than 64 Ki characters", MAX_CHARACTERS);
        }
        text.lines()
                .limit(MAX_LINES)
                .map(String::strip)
                .filter(SdpReader::isField)
                .forEach(this::line);
        return describe(chosen());
    }

    private static boolean isField(String line) {
        return line.length() >= 2 && line.charAt(1) == '=';
    }

    private void line(String line) {
        String value = line.substring(2).strip();
        switch (line.charAt(0)) {
            case 'm' -> media.add(new SdpSection(value));
            case 'y' -> ssrc = ssrcOf(value);
            case 'f' -> format = MediaFormat.parse(value).orElse(null);
            case 'a' -> section().attribute(value);
            default -> section().field(line.charAt(0), value);
        }
    }

    private SdpSection section() {
        return media.isEmpty() ? session : media.getLast();
    }

    private static @Nullable Ssrc ssrcOf(String digits) {
        try {
            Ssrc value = Ssrc.ofDecimal(digits);
            return value.value() == 0 ? null : value;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private SdpSection chosen() throws MalformedMessageException {
        for (Kind kind : Kind.values()) {
            for (SdpSection section : media) {
                if (section.kind().equals(kind.name())) {
                    return section;
                }
            }
        }
        throw new MalformedMessageException("an SDP without a video or audio line");
    }

    private SessionDescription describe(SdpSection chosen) throws MalformedMessageException {
        boolean tcp = chosen.mediaWord(2).toUpperCase(Locale.ROOT).contains("TCP");
        return new SessionDescription(
                SdpSection.word(session.field('o'), 0),
                session.field('s'),
                host(chosen),
                port(chosen.mediaWord(1)),
                Kind.valueOf(chosen.kind()),
                tcp,
                tcp ? setup(chosen) : null,
                direction(chosen),
                chosen.payloads(),
                ssrc,
                format,
                streamNumber(chosen),
                recording(chosen));
    }

    private String host(SdpSection chosen) {
        String connection = SdpSection.word(chosen.field('c'), 2);
        if (connection.isEmpty()) {
            connection = SdpSection.word(session.field('c'), 2);
        }
        if (connection.isEmpty()) {
            connection = SdpSection.word(session.field('o'), 5);
        }
        int slash = connection.indexOf('/');
        return slash < 0 ? connection : connection.substring(0, slash);
    }

    private static int port(String word) throws MalformedMessageException {
        int slash = word.indexOf('/');
        long port = SdpSection.number(slash < 0 ? word : word.substring(0, slash), -1);
        if (port < 0 || port > 0xFFFF) {
            throw new MalformedMessageException("a media line without a port");
        }
        return (int) port;
    }

    private @Nullable Setup setup(SdpSection chosen) {
        return switch (attribute(chosen, "setup").toLowerCase(Locale.ROOT)) {
            case "active" -> Setup.ACTIVE;
            case "passive" -> Setup.PASSIVE;
            default -> null;
        };
    }

    private Direction direction(SdpSection chosen) {
        for (SdpSection section : List.of(chosen, session)) {
            for (Direction direction : Direction.values()) {
                if (section.hasAttribute(direction.name())) {
                    return direction;
                }
            }
        }
        return Direction.SENDRECV;
    }

    private int streamNumber(SdpSection chosen) {
        for (String name : List.of("streamnumber", "stream", "streamprofile", "streamMode")) {
            long number = SdpSection.number(attribute(chosen, name), -1);
            if (number >= 0 && number <= 255) {
                return (int) number;
            }
        }
        return -1;
    }

    private @Nullable Recording recording(SdpSection chosen) {
        long start = SdpSection.number(SdpSection.word(session.field('t'), 0), 0);
        long end = SdpSection.number(SdpSection.word(session.field('t'), 1), 0);
        String uri = session.field('u');
        long speed = Math.min(SdpSection.number(attribute(chosen, "downloadspeed"), 0), 1000);
        long size = SdpSection.number(attribute(chosen, "filesize"), -1);
        boolean live = start == 0 && end == 0 && uri.isEmpty() && speed == 0 && size < 0;
        return live ? null : new Recording(uri, start, end, (int) speed, size);
    }

    private String attribute(SdpSection chosen, String name) {
        return chosen.attribute(name, session.attribute(name, ""));
    }
}
