package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;

/** Reads the head of every video tag of an FLV (Adobe FLV 10.1, Annex E) and skips the rest. */
final class FlvTap implements Tap {
    private static final int FILE_HEADER = 9 + 4;
    private static final int TAG_HEADER = 11;
    private static final int VIDEO = 9;
    private static final int VIDEO_HEADER = 5;
    private static final int PREVIOUS_TAG_SIZE = 4;
    private static final int KEPT = TAG_HEADER + VIDEO_HEADER + 192;

    private final Watching watching;
    private final byte[] head = new byte[KEPT];
    private int kept;
    private int skip = FILE_HEADER;
    private boolean inTag;

    FlvTap(Watching watching) {
        this.watching = watching;
    }

    @Override
    public void read(ByteBuf bytes, long nowNanos) {
        while (bytes.isReadable()) {
            if (!inTag && skip == 0) {
                readHead(bytes);
            }
            int skipped = Math.min(skip, bytes.readableBytes());
            bytes.skipBytes(skipped);
            skip -= skipped;
            if (inTag && skip == 0) {
                endTag(nowNanos);
            }
        }
    }

    private void readHead(ByteBuf bytes) {
        int wanted = Math.min(kept < TAG_HEADER ? TAG_HEADER : headLength(), KEPT);
        int count = Math.min(wanted - kept, bytes.readableBytes());
        bytes.readBytes(head, kept, count);
        kept += count;
        if (kept >= TAG_HEADER && kept == headLength()) {
            inTag = true;
            skip = TAG_HEADER + dataSize() + PREVIOUS_TAG_SIZE - kept;
        }
    }

    private int headLength() {
        return Math.min(KEPT, TAG_HEADER + dataSize());
    }

    private int dataSize() {
        return (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8 | (head[3] & 0xFF);
    }

    private void endTag(long nowNanos) {
        boolean picture = head[0] == VIDEO && kept > TAG_HEADER + VIDEO_HEADER && head[TAG_HEADER + 1] == 1;
        if (picture) {
            boolean keyFrame = head[TAG_HEADER] >> 4 == 1;
            watching.onPicture(head, TAG_HEADER + VIDEO_HEADER, kept, keyFrame, nowNanos);
        }
        inTag = false;
        kept = 0;
    }
}
