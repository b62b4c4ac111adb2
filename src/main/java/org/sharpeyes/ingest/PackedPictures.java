package org.sharpeyes.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.ps.PsListener;
import org.sharpeyes.model.VideoCodec;

/**
 * Cuts pictures out of PES packets that begin anywhere in them, as muxers of files write: a packet's PTS is that of the
 * first picture that begins in it (ISO/IEC 13818-1 §2.4.3.7). Pictures without one are put in between at equal distances.
 */
final class PackedPictures {
    /** Receives the pictures in order. */
    interface Listener {
        /** The listener owns the bytes. */
        void onPicture(ByteBuf annexB, long pts, long dts, int rtpTimestamp);
    }

    /** The times of a PES packet whose payload begins at the offset. */
    private record Mark(int offset, long pts, long dts, int rtpTimestamp) {
        long decodingTime() {
            return dts == PsListener.NO_TIME ? pts : dts;
        }

        Mark at(int place) {
            return new Mark(place, pts, dts, rtpTimestamp);
        }

        Mark later(long ticks) {
            long time = (decodingTime() + ticks) & MAX_TIME;
            return new Mark(offset, time, time, rtpTimestamp + (int) ticks);
        }

        long ticksTo(Mark next) {
            return (next.decodingTime() - decodingTime()) & MAX_TIME;
        }
    }

    private static final long MAX_TIME = (1L << 33) - 1;
    private static final long USUAL_STEP = 3_600;
    private static final long LONGEST_STEP = 90_000;

    private final ByteBufAllocator allocator;
    private final Listener listener;
    private final int maxBytes;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private @Nullable ByteBuf bytes;

    PackedPictures(ByteBufAllocator allocator, Listener listener, int maxBytes) {
        this.allocator = allocator;
        this.listener = listener;
        this.maxBytes = maxBytes;
    }

    /** Takes over what has come of a picture. */
    void begin(ByteBuf picture, long pts, long dts, int rtpTimestamp) {
        bytes = picture;
        marks.add(new Mark(0, pts, dts, rtpTimestamp));
    }

    /** A packet with a PTS begins: all pictures but the last are whole. */
    void onPart(long pts, long dts, int rtpTimestamp, VideoCodec codec) {
        Mark mark = new Mark(0, pts, dts, rtpTimestamp);
        ByteBuf stream = bytes;
        if (stream != null) {
            cut(stream, codec, mark);
        }
        marks.add(mark.at(bytes == null ? 0 : bytes.readableBytes()));
    }

    /** Copied; false when they are too many. */
    boolean onBytes(ByteBuf more) {
        if (bytes == null) {
            bytes = allocator.buffer(more.readableBytes());
        }
        boolean fits = bytes.readableBytes() + more.readableBytes() <= maxBytes;
        if (fits) {
            bytes.writeBytes(more);
        }
        return fits;
    }

    /** Nothing follows these pictures: the last is whole too. */
    void flush(VideoCodec codec) {
        ByteBuf stream = bytes;
        if (stream != null) {
            cut(stream, codec, null);
        }
        discard();
    }

    void discard() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
        marks.clear();
    }

    private void cut(ByteBuf stream, VideoCodec codec, @Nullable Mark next) {
        List<AnnexB.Picture> pictures = AnnexB.pictures(stream, codec);
        if (pictures.isEmpty()) {
            return;
        }
        List<Mark> times = times(pictures, next);
        int whole = pictures.size() - (next == null ? 0 : 1);
        for (int i = 0; i < whole; i++) {
            Mark time = times.get(i);
            listener.onPicture(pictures.get(i).bytes().copy(), time.pts(), time.dts(), time.rtpTimestamp());
        }
        int start = whole < times.size() ? times.get(whole).offset() : stream.readableBytes();
        bytes = allocator
                .buffer(Math.max(256, stream.readableBytes() - start))
                .writeBytes(stream, stream.readerIndex() + start, stream.readableBytes() - start);
        stream.release();
        List<Mark> later = List.copyOf(marks);
        marks.clear();
        if (whole < times.size()) {
            marks.add(times.get(whole).at(0));
        }
        later.forEach(mark -> marks.add(mark.at(mark.offset() - start)));
    }

    /** Where each picture begins, and its times: those of the packet in which it is the first, or in between. */
    private List<Mark> times(List<AnnexB.Picture> pictures, @Nullable Mark next) {
        List<Mark> times = new ArrayList<>();
        int offset = 0;
        int timed = 0;
        Mark before = marks.getFirst();
        for (AnnexB.Picture picture : pictures) {
            boolean own = !marks.isEmpty() && marks.getFirst().offset() <= offset;
            if (own) {
                Mark mark = marks.removeFirst();
                spread(times, timed, before, mark, false);
                timed = times.size();
                before = mark;
            }
            times.add(before.at(offset));
            offset += picture.bytes().readableBytes();
        }
        spread(times, timed, before, marks.isEmpty() ? next : marks.getFirst(), endsInStartCode(pictures));
        return times;
    }

    /** No NAL unit ends with a zero: the next picture has begun before the packet whose time is the one after its. */
    private static boolean endsInStartCode(List<AnnexB.Picture> pictures) {
        ByteBuf last = pictures.getLast().bytes();
        return last.getByte(last.writerIndex() - 1) == 0;
    }

    /** Gives the pictures from this index on, of which only the first has a time, theirs. */
    private static void spread(List<Mark> times, int from, Mark first, @Nullable Mark next, boolean anotherBegins) {
        int count = times.size() - from;
        if (count < 2) {
            return;
        }
        long step = next == null ? USUAL_STEP : first.ticksTo(next) / (anotherBegins ? count + 1 : count);
        for (int i = 1; i < count; i++) {
            Mark at = times.get(from + i);
            times.set(
                    from + i,
                    first.later(i * (step > LONGEST_STEP ? USUAL_STEP : step)).at(at.offset()));
        }
    }
}
