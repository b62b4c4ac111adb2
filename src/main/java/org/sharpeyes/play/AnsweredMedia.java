package org.sharpeyes.play;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Ssrc;

/** What a device has answered about its media: it wins over what the device was offered. */
record AnsweredMedia(SessionDescription answer) {
    /** Where the media will come from, and under which SSRC. */
    String text() {
        Ssrc ssrc = answer.ssrc();
        return "%s:%d y=%s".formatted(answer.host(), answer.port(), ssrc == null ? "" : ssrc);
    }

    String remote() {
        return answer.host() + ":" + answer.port();
    }

    void tell(RtpReceiver receiver) {
        Ssrc ssrc = answer.ssrc();
        if (ssrc != null && !ssrc.equals(receiver.ssrc())) {
            receiver.expect(ssrc);
        }
        InetSocketAddress source = source();
        if (source != null) {
            receiver.expectFrom(source);
        }
        audio().forEach(receiver::expectAudio);
    }

    /** The payload types that the answer names as G.711. */
    private Map<Integer, AudioCodec> audio() {
        Map<Integer, AudioCodec> audio = new HashMap<>();
        for (SessionDescription.Payload payload : answer.payloads()) {
            switch (payload.encoding().toUpperCase(Locale.ROOT)) {
                case "PCMA" -> audio.put(payload.type(), AudioCodec.G711A);
                case "PCMU" -> audio.put(payload.type(), AudioCodec.G711U);
                default -> {}
            }
        }
        return audio;
    }

    /** Where the device listens; null when it does not say so in numbers: names are not looked up. */
    @Nullable
    InetSocketAddress source() {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(answer.host());
        if (address == null || answer.port() == 0) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), answer.port());
        } catch (UnknownHostException impossible) {
            return null;
        }
    }
}
