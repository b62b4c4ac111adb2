package org.sharpeyes.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sdp.MediaFormat;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.codec.sdp.SessionDescription.Payload;
import org.sharpeyes.codec.sdp.SessionDescription.Setup;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.picture.MediaClip;

/** What a camera answers to an offer: it sends PS, and says in {@code f=} what is inside (GB/T 28181-2022 Annex G). */
final class AnswerSdp {
    private static final Payload PS = new Payload(96, "PS", 90_000);

    private AnswerSdp() {}

    static SessionDescription to(SessionDescription offer, String channel, String host, int port, MediaClip clip) {
        return new SessionDescription(
                channel,
                offer.name(),
                host,
                port,
                offer.kind(),
                offer.tcp(),
                setup(offer),
                SessionDescription.Direction.SENDONLY,
                List.of(PS),
                null,
                format(clip),
                offer.streamNumber(),
                null);
    }

    /**
     * The text with its {@code y=}, which may be the zero that no description can hold.
     *
     * @param credentials as some cameras have it: a user name and a password, a zero {@code y=} and a blank {@code f=}
     */
    static String text(SessionDescription answer, Ssrc ssrc, boolean credentials) {
        String text = answer.withSsrc(new Ssrc(1)).toText();
        return credentials
                ? text.replaceFirst(
                        "(?s)y=0000000001.*", "a=username:admin\r\na=password:12345\r\ny=0000000000\r\nf=\r\n")
                : text.replace("y=0000000001", "y=" + ssrc.toDecimal());
    }

    private static @Nullable Setup setup(SessionDescription offer) {
        if (!offer.tcp()) {
            return null;
        }
        return offer.setup() == null ? Setup.ACTIVE : offer.setup().opposite();
    }

    private static MediaFormat format(MediaClip clip) {
        String video = clip.video() == VideoCodec.H265 ? "5" : "2";
        AudioCodec audio = clip.audio();
        if (audio == null) {
            return new MediaFormat(video, "", "", "", "", "", "", "");
        }
        return audio == AudioCodec.AAC
                ? new MediaFormat(video, "", "", "", "", "6", "", "")
                : new MediaFormat(video, "", "", "", "", "1", "8", "1");
    }
}
