package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;

/** The messages of an SEI NAL unit (H.264 §7.3.2.3, H.265 §7.3.2.4), of which only the kinds are looked at. */
final class SeiMessages {
    private static final int RECOVERY_POINT = 6;
    private static final int MORE = 0xFF;

    private SeiMessages() {}

    /**
     * Whether a message is of this kind. Emulation prevention is not undone: where it stands before the message looked
     * for, that may be missed.
     *
     * @param from after the NAL unit's header
     */
    static boolean holdRecoveryPoint(ByteBuf bytes, int from, int end) {
        int index = from;
        while (index + 2 < end) {
            int type = 0;
            while (index + 2 < end && bytes.getUnsignedByte(index) == MORE) {
                type += MORE;
                index++;
            }
            type += bytes.getUnsignedByte(index++);
            if (type == RECOVERY_POINT) {
                return true;
            }
            int size = 0;
            while (index + 1 < end && bytes.getUnsignedByte(index) == MORE) {
                size += MORE;
                index++;
            }
            size += bytes.getUnsignedByte(index++);
            index += size;
        }
        return false;
    }
}
