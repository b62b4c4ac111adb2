package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;

/** Reads the head of every media box of a fragmented MP4 (ISO/IEC 14496-12 §8.1.1) and skips the rest. */
final class Mp4Tap implements Tap {
    private static final int BOX_HEADER = 8;
    private static final int MEDIA_DATA = 'm' << 24 | 'd' << 16 | 'a' << 8 | 't';
    private static final int KEPT = BOX_HEADER + 192;
    private static final int KEY_SLICE = 5;

    private final Watching watching;
    private final byte[] head = new byte[KEPT];
    private int kept;
    private int skip;
    private boolean inBox;

    Mp4Tap(Watching watching) {
        this.watching = watching;
    }

    @Override
    public void read(ByteBuf bytes, long nowNanos) {
        while (bytes.isReadable()) {
            if (!inBox) {
                readHead(bytes);
            }
            int skipped = Math.min(skip, bytes.readableBytes());
            bytes.skipBytes(skipped);
            skip -= skipped;
            if (inBox && skip == 0) {
                endBox(nowNanos);
            }
        }
    }

    private void readHead(ByteBuf bytes) {
        int wanted = kept < BOX_HEADER ? BOX_HEADER : Math.min(KEPT, number(0));
        int count = Math.min(wanted - kept, bytes.readableBytes());
        bytes.readBytes(head, kept, count);
        kept += count;
        if (kept >= BOX_HEADER && kept == Math.min(KEPT, number(0))) {
            inBox = true;
            skip = number(0) - kept;
        }
    }

    private int number(int index) {
        return (head[index] & 0xFF) << 24
                | (head[index + 1] & 0xFF) << 16
                | (head[index + 2] & 0xFF) << 8
                | (head[index + 3] & 0xFF);
    }

    private void endBox(long nowNanos) {
        if (number(4) == MEDIA_DATA) {
            watching.onPicture(head, BOX_HEADER, kept, isKeyFrame(), nowNanos);
        }
        inBox = false;
        kept = 0;
    }

    /** The slice stands behind the marker, and the marker at the beginning. */
    private boolean isKeyFrame() {
        int slice = BOX_HEADER + 4 + Marker.LENGTH + 4;
        return slice < kept && (head[slice] & 0x1F) == KEY_SLICE;
    }
}
