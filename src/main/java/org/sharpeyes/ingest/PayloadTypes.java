package org.sharpeyes.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.AudioCodec;

/** Which payload types of a session are what, and whether those beside the main one share its sequence numbers. */
final class PayloadTypes {
    private static final int NONE = -1;
    /** How far numbers of one sequence are apart at most. */
    private static final int NEAR = 64;

    private static final int VOTES = 3;

    private final Map<Integer, AudioCodec> audio = new HashMap<>();
    private int main = NONE;
    private int near;
    private int far;

    PayloadTypes() {
        audio.put(0, AudioCodec.G711U);
        audio.put(8, AudioCodec.G711A);
    }

    void expectAudio(int payloadType, AudioCodec codec) {
        audio.put(payloadType, codec);
    }

    void setMain(int payloadType) {
        main = payloadType;
    }

    boolean isMain(int payloadType) {
        return payloadType == main;
    }

    /** Null for what is not known to be audio, or is the main type. */
    @Nullable
    AudioCodec audioOf(int payloadType) {
        return payloadType == main ? null : audio.get(payloadType);
    }

    /** The next source may number otherwise. */
    void forget() {
        main = NONE;
        near = 0;
        far = 0;
    }

    /** Whether the packet belongs to a sequence of its own, and so tells nothing about the main one's losses. */
    boolean isNumberedApart(RtpPacket packet, PacketOrder order) {
        if (main == NONE) {
            return audio.containsKey(packet.payloadType());
        }
        if (packet.payloadType() == main) {
            return false;
        }
        if (near < VOTES && far < VOTES) {
            boolean isNear = Math.abs(order.ahead(packet.sequence())) < NEAR;
            near += isNear ? 1 : 0;
            far += isNear ? 0 : 1;
        }
        return far > near;
    }
}
