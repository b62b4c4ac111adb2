package org.sharpeyes.codec.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;

/**
 * An SDP offer or answer with one media stream (GB/T 28181-2022 Annex G).
 *
 * @param owner user part of {@code o=}: a device, channel or platform code
 * @param name {@code s=}: Play, Playback or Download
 * @param host where the author of this description sends from or listens; empty when it does not say
 * @param port 0 to 65535
 * @param tcp {@code TCP/RTP/AVP} instead of {@code RTP/AVP}
 * @param setup of the author's side; null over UDP or when absent
 * @param payloads offered formats in order of preference
 * @param ssrc {@code y=}; null when absent, unreadable or 0000000000
 * @param format {@code f=}; null when absent or blank
 * @param streamNumber 0 main, 1 sub stream, …; -1 when absent
 * @param recording what history is asked for; null for live
 */
public record SessionDescription(
        String owner,
        String name,
        String host,
        int port,
        Kind kind,
        boolean tcp,
        @Nullable Setup setup,
        Direction direction,
        List<Payload> payloads,
        @Nullable Ssrc ssrc,
        @Nullable MediaFormat format,
        int streamNumber,
        @Nullable Recording recording) {
    /** Name of a live session. */
    public static final String PLAY = "Play";

    public SessionDescription {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port is 0 to 65535, was " + port);
        }
        payloads = List.copyOf(payloads);
    }

    /**
     * Reads what devices send: any line end, any order, unknown lines skipped, the first video stream (or else the first
     * audio stream) taken.
     *
     * @throws MalformedMessageException if there is no media line or the text is longer than 64 Ki characters
     */
    public static SessionDescription parse(String text) throws MalformedMessageException {
        return new SdpReader(text).read();
    }

    /**
     * A platform's offer to receive a live picture.
     *
     * @param owner the channel's or the platform's code
     * @param host address that the device can reach
     * @param streamNumber 0 main, 1 sub stream; -1 to leave the choice to the device
     */
    public static SessionDescription liveOffer(
            String owner, String host, int port, MediaTransport transport, Ssrc ssrc, int streamNumber) {
        Setup setup = switch (transport) {
            case UDP -> null;
            case TCP_PASSIVE -> Setup.PASSIVE;
            case TCP_ACTIVE -> Setup.ACTIVE;
        };
        return new SessionDescription(
                owner,
                PLAY,
                host,
                port,
                Kind.VIDEO,
                transport != MediaTransport.UDP,
                setup,
                Direction.RECVONLY,
                Payload.OFFERED_VIDEO,
                ssrc,
                null,
                streamNumber,
                null);
    }

    /**
     * The sender's answer to this offer: same session, the other end of the connection.
     *
     * @param owner the sender's code
     * @param host where the sender sends from or, when this offer is active, listens
     */
    public SessionDescription answeredBy(String owner, String host, int port, Payload payload) {
        return new SessionDescription(
                owner,
                name,
                host,
                port,
                kind,
                tcp,
                setup == null ? null : setup.opposite(),
                direction.opposite(),
                List.of(payload),
                ssrc,
                null,
                streamNumber,
                recording);
    }

    /** The same description with another {@code y=}, or none. */
    public SessionDescription withSsrc(@Nullable Ssrc other) {
        return new SessionDescription(
                owner, name, host, port, kind, tcp, setup, direction, payloads, other, format, streamNumber, recording);
    }

    /** The text as it goes on the wire: CRLF, lines in the order v o s u c t m a y f. */
    public String toText() {
        return SdpWriter.write(this);
    }

    /** What the media line carries. */
    public enum Kind {
        VIDEO,
        AUDIO
    }

    /** Who opens the TCP connection (RFC 4145): the active side connects. */
    public enum Setup {
        ACTIVE,
        PASSIVE;

        public Setup opposite() {
            return this == ACTIVE ? PASSIVE : ACTIVE;
        }
    }

    /** Which way the media flows, seen by the author. */
    public enum Direction {
        SENDONLY,
        RECVONLY,
        SENDRECV,
        INACTIVE;

        public Direction opposite() {
            return switch (this) {
                case SENDONLY -> RECVONLY;
                case RECVONLY -> SENDONLY;
                case SENDRECV, INACTIVE -> this;
            };
        }
    }

    /**
     * A payload type with its meaning; trust the meaning, not the number.
     *
     * @param type 0 to 127
     * @param encoding rtpmap without the clock rate, such as {@code PS}, {@code H264}, {@code PCMA}; empty when absent
     * @param clockRate Hz; 0 when absent
     */
    public record Payload(int type, String encoding, int clockRate) {
        /** What platforms offer in practice: PS first, then elementary streams. */
        public static final List<Payload> OFFERED_VIDEO = List.of(
                new Payload(96, "PS", 90_000),
                new Payload(98, "H264", 90_000),
                new Payload(97, "MPEG4", 90_000),
                new Payload(99, "H265", 90_000));

        public Payload {
            if (type < 0 || type > 127) {
                throw new IllegalArgumentException("payload type is 0 to 127, was " + type);
            }
        }
    }

    /**
     * What a playback or download asks for or answers.
     *
     * @param uri {@code u=}; empty when absent
     * @param start Unix seconds
     * @param end Unix seconds
     * @param downloadSpeed multiple of real time; 0 when absent
     * @param fileSize bytes; -1 when absent
     */
    public record Recording(String uri, long start, long end, int downloadSpeed, long fileSize) {}
}
