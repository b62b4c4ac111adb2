package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.codec.ps.PsListener;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/**
 * Gathers the parts of each picture and hands the whole to the gate. A picture ends where the next time stamp begins, or
 * earlier with devices whose RTP marker has proved reliable. Where packets turn out to begin in the middle of pictures,
 * the pictures are cut by their own bytes instead.
 */
final class VideoAssembler {
    private static final int MAX_PICTURE = 8 << 20;
    private static final int MAX_LONG_PICTURE = 256 << 10;
    /** A PES packet has 65,535 bytes at most. */
    private static final int LONG_PART = 60_000;
    /** Where the parameter sets of a key frame begin at the latest. */
    private static final int HEAD = 128;
    /** So many packets in a row that begin with a picture were not packed. */
    private static final int ALIGNED_AGAIN = 50;

    private final TrackGate gate;
    private final PictureBlocks gathered;
    private final PictureTimes times;
    private final MarkerHabit marker = new MarkerHabit();
    private final PackedPictures packed;
    private @Nullable PictureReader reader;
    private @Nullable VideoCodec codec;
    private int longPicture;
    private boolean begun;
    private boolean partBegins;
    /** What is still to come of the current part, as far as it is known. */
    private int partLeft;

    private boolean isPacked;
    private int aligned;
    private boolean endedByMarker;
    private long pts;
    private long dts;
    private int rtpTimestamp;
    private long nextPts;
    private long nextDts;
    private int nextRtpTimestamp;
    private long damaged;

    VideoAssembler(ByteBufAllocator allocator, TrackGate gate, TrackClock clock) {
        this.gate = gate;
        this.gathered = new PictureBlocks(allocator);
        this.times = new PictureTimes(clock);
        this.packed = new PackedPictures(allocator, this::onPicture, MAX_PICTURE);
    }

    /** What the program stream map declares; the bytes have the last word. */
    void declare(VideoCodec declared) {
        if (codec == null) {
            use(declared);
        }
    }

    /**
     * A part begins, of the current picture or of the next.
     *
     * @param length its bytes; 0 if unknown
     */
    void onPart(long partPts, long partDts, int partRtpTimestamp, int length) {
        partLeft = length;
        if (begun && isSamePicture(partPts, partRtpTimestamp)) {
            return;
        }
        nextPts = partPts;
        nextDts = partDts;
        nextRtpTimestamp = partRtpTimestamp;
        partBegins = true;
    }

    /** Bytes of the part that began last; copied. */
    void onBytes(ByteBuf bytes) {
        if (partBegins) {
            beginPart(bytes);
        }
        if (!begun) {
            return;
        }
        if (endedByMarker) {
            onMarkerMistake();
            return;
        }
        marker.onPicturePart();
        if (!(isPacked ? packed.onBytes(bytes) : gather(bytes))) {
            onGap();
        }
    }

    /** The RTP packet just read had the marker and left no PES packet open. */
    void onMarker() {
        marker.onMarker();
        if (!gathered.isEmpty() && marker.isReliable()) {
            endPicture();
            endedByMarker = true;
        }
    }

    /** Bytes were lost: the current picture is given up. */
    void onGap() {
        damaged++;
        discard();
        begun = false;
        endedByMarker = false;
        gate.onGap();
    }

    /** Nothing follows: the last picture is whole. */
    void flush() {
        if (isPacked && codec != null) {
            packed.flush(codec);
        }
        endPicture();
        begun = false;
    }

    void close() {
        discard();
        gathered.close();
    }

    long damaged() {
        return damaged + (reader == null ? 0 : reader.damaged());
    }

    private void beginPart(ByteBuf bytes) {
        partBegins = false;
        if (isPacked && !begun && nextPts == PsListener.NO_TIME) {
            return;
        }
        boolean atPicture = AnnexB.mayStartWithNal(bytes);
        if (begun && !isPacked && !atPicture && nextPts != PsListener.NO_TIME) {
            cutFromNowOn();
        }
        aligned = atPicture ? aligned + 1 : 0;
        if (isPacked && codec != null) {
            beginPacked(codec);
        } else if (begun) {
            endPicture();
            marker.onPictureEnd();
        }
        begun = true;
        pts = nextPts;
        dts = nextDts;
        rtpTimestamp = nextRtpTimestamp;
    }

    private void cutFromNowOn() {
        if (gathered.isEmpty()) {
            return;
        }
        ByteBuf begunPicture = gathered.picture();
        if (readerFor(begunPicture) != null) {
            isPacked = true;
            packed.begin(begunPicture.copy(), pts, dts, rtpTimestamp);
            gathered.discard();
        }
        begunPicture.release();
    }

    private void beginPacked(VideoCodec known) {
        if (aligned >= ALIGNED_AGAIN) {
            packed.flush(known);
            isPacked = false;
        } else if (nextPts != PsListener.NO_TIME) {
            packed.onPart(nextPts, nextDts, nextRtpTimestamp, known);
        }
    }

    private boolean gather(ByteBuf bytes) {
        int more = bytes.readableBytes();
        if (gathered.length() + more > MAX_PICTURE) {
            return false;
        }
        gathered.add(bytes, roomFor(Math.max(more, partLeft)));
        partLeft = Math.max(0, partLeft - more);
        return true;
    }

    /** A part as long as can be is the first of several, and the picture as large as the last of that kind. */
    private int roomFor(int coming) {
        return coming < LONG_PART || !gathered.isEmpty() ? coming : Math.max(coming, longPicture);
    }

    private void onMarkerMistake() {
        marker.onMistake();
        endedByMarker = false;
        onGap();
    }

    private boolean isSamePicture(long partPts, int partRtpTimestamp) {
        if (partPts == PsListener.NO_TIME) {
            return isPacked || partRtpTimestamp == (partBegins ? nextRtpTimestamp : rtpTimestamp);
        }
        return partPts == (partBegins ? nextPts : pts);
    }

    private void endPicture() {
        endedByMarker = false;
        if (gathered.isEmpty()) {
            return;
        }
        try {
            onPicture(gathered.picture(), pts, dts, rtpTimestamp);
        } finally {
            gathered.next();
        }
    }

    /** Takes the bytes over. */
    private void onPicture(ByteBuf whole, long sentPts, long sentDts, int sentRtpTimestamp) {
        int length = whole.readableBytes();
        longPicture = length < LONG_PART ? longPicture : Math.min(length + length / 16, MAX_LONG_PICTURE);
        PictureReader current = readerFor(whole);
        CodedPicture coded = current == null ? null : current.read(whole);
        if (current == null) {
            whole.release();
        }
        if (current != null && coded != null) {
            Track.Video track = current.track().orElse(null);
            times.next(sentPts, sentDts, sentRtpTimestamp, current.reorderDepth());
            gate.onPicture(coded, track, times.pts(), times.dts());
        }
    }

    /** Devices send no map, a wrong one, or another codec from now on: the bytes are asked. */
    private @Nullable PictureReader readerFor(ByteBuf bytes) {
        boolean known = reader != null && reader.track().isPresent();
        int readable = bytes.readableBytes();
        int writerIndex = bytes.writerIndex();
        bytes.writerIndex(bytes.readerIndex() + (known ? Math.min(readable, HEAD) : readable));
        VideoCodec seen = AnnexB.detect(bytes).orElse(codec);
        bytes.writerIndex(writerIndex);
        if (seen != null && seen != codec) {
            use(seen);
        }
        return reader;
    }

    private void use(VideoCodec chosen) {
        codec = chosen;
        damaged = damaged();
        reader = new PictureReader(chosen);
    }

    private void discard() {
        packed.discard();
        gathered.discard();
    }
}
