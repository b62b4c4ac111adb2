package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.codec.ps.PsListener;
import org.sharpeyes.model.VideoCodec;

/**
 * Gathers the parts of each picture and hands the whole to the gate. A picture ends where the next time stamp begins,
 * or earlier with devices whose RTP marker has proved reliable.
 */
final class VideoAssembler {
    private static final int MAX_PICTURE = 8 << 20;
    private static final int MIN_CAPACITY = 2048;
    private static final int MAX_CAPACITY = 256 << 10;

    private final ByteBufAllocator allocator;
    private final TrackGate gate;
    private final TrackClock clock;
    private final MarkerHabit marker = new MarkerHabit();
    private @Nullable PictureReader reader;
    private @Nullable VideoCodec codec;
    private @Nullable ByteBuf picture;
    private int capacity = MIN_CAPACITY;
    private boolean begun;
    private boolean endedByMarker;
    private long pts;
    private long dts;
    private int rtpTimestamp;
    private long damaged;

    VideoAssembler(ByteBufAllocator allocator, TrackGate gate, TrackClock clock) {
        this.allocator = allocator;
        this.gate = gate;
        this.clock = clock;
    }

    /** What the program stream map declares; the bytes have the last word. */
    void declare(VideoCodec declared) {
        if (codec == null) {
            use(declared);
        }
    }

    /** A part begins, of the current picture or of the next. */
    void onPart(long partPts, long partDts, int partRtpTimestamp) {
        if (begun && isSamePicture(partPts, partRtpTimestamp)) {
            return;
        }
        if (begun) {
            endPicture();
            marker.onPictureEnd();
        }
        begun = true;
        pts = partPts;
        dts = partDts;
        rtpTimestamp = partRtpTimestamp;
    }

    /** Bytes of the part that began last; copied. */
    void onBytes(ByteBuf bytes) {
        if (!begun) {
            return;
        }
        if (endedByMarker) {
            onMarkerMistake();
            return;
        }
        marker.onPicturePart();
        if (picture == null) {
            picture = allocator.buffer(capacity);
        }
        if (picture.readableBytes() + bytes.readableBytes() > MAX_PICTURE) {
            onGap();
        } else {
            picture.writeBytes(bytes);
        }
    }

    /** The RTP packet just read had the marker and left no PES packet open. */
    void onMarker() {
        marker.onMarker();
        if (picture != null && marker.isReliable()) {
            endPicture();
            endedByMarker = true;
        }
    }

    /** Bytes were lost: the current picture is given up. */
    void onGap() {
        damaged++;
        discard();
        begun = false;
        gate.onGap();
    }

    /** Nothing follows: the last picture is whole. */
    void flush() {
        endPicture();
        begun = false;
    }

    void close() {
        discard();
    }

    long damaged() {
        return damaged + (reader == null ? 0 : reader.damaged());
    }

    private void onMarkerMistake() {
        marker.onMistake();
        endedByMarker = false;
        onGap();
    }

    private boolean isSamePicture(long partPts, int partRtpTimestamp) {
        return partPts == PsListener.NO_TIME ? partRtpTimestamp == rtpTimestamp : partPts == pts;
    }

    private void endPicture() {
        endedByMarker = false;
        ByteBuf whole = picture;
        picture = null;
        if (whole == null) {
            return;
        }
        capacity = Math.clamp(whole.readableBytes() + 512L, MIN_CAPACITY, MAX_CAPACITY);
        PictureReader current = readerFor(whole);
        CodedPicture coded = current == null ? null : current.read(whole);
        if (current == null) {
            whole.release();
        }
        long unitDts = clock.next(dts == PsListener.NO_TIME ? pts : dts, rtpTimestamp);
        if (current != null && coded != null) {
            long offset = dts == PsListener.NO_TIME ? 0 : Math.clamp(pts - dts, 0L, 900_000L);
            gate.onPicture(coded, current.track().orElse(null), unitDts + offset, unitDts);
        }
    }

    /** Until a track is known the bytes are asked: devices send no map, or a wrong one. */
    private @Nullable PictureReader readerFor(ByteBuf bytes) {
        if (reader == null || reader.track().isEmpty()) {
            AnnexB.detect(bytes).filter(seen -> seen != codec).ifPresent(this::use);
        }
        return reader;
    }

    private void use(VideoCodec chosen) {
        codec = chosen;
        reader = new PictureReader(chosen);
    }

    private void discard() {
        if (picture != null) {
            picture.release();
            picture = null;
        }
    }
}
