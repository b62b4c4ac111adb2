package org.sharpeyes.codec.h26x;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Finds where pictures begin, from the kinds of the NAL units of one stream (H.264 §7.4.1.2.3, H.265 §7.4.2.4.4). */
final class PictureCutter {
    private final ByteBuf stream;
    private final List<AnnexB.Picture> pictures = new ArrayList<>();
    private int start;
    private boolean hasSlice;
    private boolean keyFrame;

    PictureCutter(ByteBuf stream) {
        this.stream = stream;
        this.start = stream.readerIndex();
    }

    void onNal(int startCode, NalKind kind, boolean startsPicture) {
        if (hasSlice && (startsPicture || kind.precedesPicture())) {
            cut(startCode);
        }
        hasSlice |= kind.isSlice();
        keyFrame |= kind == NalKind.KEY_SLICE;
    }

    List<AnnexB.Picture> finish() {
        if (hasSlice) {
            cut(stream.writerIndex());
        }
        return pictures;
    }

    private void cut(int end) {
        pictures.add(new AnnexB.Picture(stream.slice(start, end - start), keyFrame));
        start = end;
        hasSlice = false;
        keyFrame = false;
    }
}
