package org.sharpeyes.codec.rtp;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.sharpeyes.codec.h26x.ConfiguredNals;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/**
 * What a track is in RTP, as SDP tells it to a player.
 *
 * @param payloadType 0 to 127
 * @param encoding the name of {@code a=rtpmap}
 * @param clockRate of the timestamps, Hz
 * @param channels of audio; 1 for video
 * @param parameters the text of {@code a=fmtp}; empty when there is none
 */
public record RtpFormat(int payloadType, String encoding, int clockRate, int channels, String parameters) {
    private static final int VIDEO_CLOCK = 90_000;
    private static final int H264 = 96;
    private static final int AAC = 97;
    private static final int H265 = 98;
    private static final int PCMU = 0;
    private static final int PCMA = 8;

    /** H.264 by RFC 6184, H.265 by RFC 7798. */
    public static RtpFormat of(Track.Video track) {
        return track.codec() == VideoCodec.H264
                ? new RtpFormat(H264, "H264", VIDEO_CLOCK, 1, h264(track))
                : new RtpFormat(H265, "H265", VIDEO_CLOCK, 1, h265(track));
    }

    /** AAC by RFC 3640 (AAC-hbr), G.711 by RFC 3551. */
    public static RtpFormat of(Track.Audio track) {
        return switch (track.codec()) {
            case AAC -> new RtpFormat(AAC, "MPEG4-GENERIC", track.sampleRate(), track.channels(), aac(track));
            case G711A -> new RtpFormat(PCMA, "PCMA", track.sampleRate(), track.channels(), "");
            case G711U -> new RtpFormat(PCMU, "PCMU", track.sampleRate(), track.channels(), "");
        };
    }

    /**
     * Whether a player that was told the other can go on with this. New parameter sets of video are in its packets; what
     * is said of AAC is said in SDP only.
     */
    public boolean continues(RtpFormat other) {
        return payloadType == other.payloadType
                && clockRate == other.clockRate
                && channels == other.channels
                && (payloadType != AAC || parameters.equals(other.parameters));
    }

    private static String h264(Track.Video track) {
        byte[] record = track.configuration().toByteArray();
        String profile = record.length < 4
                ? ""
                : "profile-level-id=" + HexFormat.of().withUpperCase().formatHex(record, 1, 4) + ";";
        List<ByteString> sets = ConfiguredNals.of(track).all();
        return "packetization-mode=1;" + profile + "sprop-parameter-sets=" + base64(sets);
    }

    private static String h265(Track.Video track) {
        ConfiguredNals nals = ConfiguredNals.of(track);
        return "sprop-vps=%s;sprop-sps=%s;sprop-pps=%s"
                .formatted(base64(nals.vps()), base64(nals.sps()), base64(nals.pps()));
    }

    private static String aac(Track.Audio track) {
        return "streamtype=5;profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3;config="
                + track.configuration();
    }

    private static String base64(List<ByteString> nals) {
        return nals.stream()
                .map(nal -> Base64.getEncoder().encodeToString(nal.toByteArray()))
                .collect(Collectors.joining(","));
    }
}
