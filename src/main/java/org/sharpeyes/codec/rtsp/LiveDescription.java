package org.sharpeyes.codec.rtsp;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpFormat;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;

/**
 * The tracks of a live stream as a player is told of them (RFC 4566, RFC 2326 appendix C). Track 0 is video, track 1 is
 * audio, whichever of them there are.
 */
public record LiveDescription(
        @Nullable RtpFormat video, @Nullable RtpFormat audio) {
    public static final int VIDEO = 0;
    public static final int AUDIO = 1;

    public static LiveDescription of(TrackSet tracks) {
        Track.Video video = tracks.video();
        Track.Audio audio = tracks.audio();
        return new LiveDescription(
                video == null ? null : RtpFormat.of(video), audio == null ? null : RtpFormat.of(audio));
    }

    /** The track that is meant where none is named. */
    public int firstTrack() {
        return video == null ? AUDIO : VIDEO;
    }

    /** How many tracks there are. */
    public int size() {
        return (video == null ? 0 : 1) + (audio == null ? 0 : 1);
    }

    /** The format of a track; null when there is no such track. */
    public @Nullable RtpFormat track(int number) {
        return switch (number) {
            case VIDEO -> video;
            case AUDIO -> audio;
            default -> null;
        };
    }

    /** Whether a player that was told the other can go on with this; what it is not told of it does not miss. */
    public boolean continues(LiveDescription other) {
        return continues(video, other.video) && continues(audio, other.audio);
    }

    private static boolean continues(@Nullable RtpFormat now, @Nullable RtpFormat before) {
        return now == null || before == null || now.continues(before);
    }

    /** The last part of a track's URL. */
    public static String control(int track) {
        return "trackID=" + track;
    }

    /**
     * The text of the description.
     *
     * @param name of the session, without line ends
     * @param host the server's address
     */
    public String toSdp(String name, String host) {
        String network = host.indexOf(':') >= 0 ? "IN IP6 " : "IN IP4 ";
        StringBuilder sdp = new StringBuilder(512);
        Stream.of(
                        "v=0",
                        "o=- 0 0 " + network + host,
                        "s=" + name,
                        "c=" + network + (host.indexOf(':') >= 0 ? "::" : "0.0.0.0"),
                        "t=0 0",
                        "a=control:*",
                        "a=range:npt=now-")
                .forEach(line -> sdp.append(line).append("\r\n"));
        if (video != null) {
            append(sdp, "video", video, VIDEO);
        }
        if (audio != null) {
            append(sdp, "audio", audio, AUDIO);
        }
        return sdp.toString();
    }

    private static void append(StringBuilder sdp, String kind, RtpFormat format, int track) {
        String channels = kind.equals("audio") ? "/" + format.channels() : "";
        sdp.append("m=%s 0 RTP/AVP %d\r\n".formatted(kind, format.payloadType()));
        sdp.append("a=rtpmap:%d %s/%d%s\r\n"
                .formatted(format.payloadType(), format.encoding(), format.clockRate(), channels));
        if (!format.parameters().isEmpty()) {
            sdp.append("a=fmtp:%d %s\r\n".formatted(format.payloadType(), format.parameters()));
        }
        sdp.append("a=control:%s\r\n".formatted(control(track)));
    }
}
