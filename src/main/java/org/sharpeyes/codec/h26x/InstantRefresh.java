package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.VideoCodec;

/**
 * Key frames after which nothing refers to what came before them, not even pictures shown before them: IDR pictures, in
 * H.265 also BLA. A decoder can be given such a picture twice.
 */
public final class InstantRefresh {
    private static final int H264_IDR = 5;
    private static final int BLA_W_LP = 16;
    private static final int IDR_N_LP = 20;

    private InstantRefresh() {}

    /**
     * Whether the picture is one.
     *
     * @param picture NAL units, each behind its length in four bytes; indices are not moved
     */
    public static boolean isStarting(VideoCodec codec, ByteBuf picture) {
        VideoSyntax syntax = VideoSyntax.of(codec);
        int at = picture.readerIndex();
        while (picture.writerIndex() - at > Integer.BYTES) {
            int length = picture.getInt(at);
            at += Integer.BYTES;
            if (length <= 0 || length > picture.writerIndex() - at) {
                return false;
            }
            if (syntax.kindOf(picture, at, length).isSlice()) {
                return isRefresh(codec, picture.getUnsignedByte(at));
            }
            at += length;
        }
        return false;
    }

    private static boolean isRefresh(VideoCodec codec, int header) {
        int type = header >> 1 & 0x3F;
        return switch (codec) {
            case H264 -> (header & 0x1F) == H264_IDR;
            case H265 -> type >= BLA_W_LP && type <= IDR_N_LP;
        };
    }
}
