package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.picture.MediaClip;
import org.sharpeyes.picture.MediaFile;
import org.sharpeyes.picture.MediaFrame;

/** One group of pictures of real H.264, sent over and over; each picture has room for a {@link Marker}. */
record Clip(List<Picture> pictures) {
    static final int PICTURES_PER_SECOND = 25;
    static final long NANOS_PER_PICTURE = 1_000_000_000L / PICTURES_PER_SECOND;
    static final int TICKS_PER_PICTURE = 90_000 / PICTURES_PER_SECOND;

    private static final int START_CODE = 4;

    /**
     * A coded picture.
     *
     * @param annexB direct, with a marker of zeros; whoever sends it writes its own there
     * @param markerAt index of the marker's NAL unit
     */
    record Picture(ByteBuf annexB, int markerAt, boolean keyFrame) {}

    /** Reads the last whole group of pictures: by then an encoder's rate control has settled. */
    static Clip read(Path file) throws IOException {
        MediaClip media = MediaFile.read(file, PICTURES_PER_SECOND).silent();
        if (media.video() != VideoCodec.H264) {
            throw new IOException(file + " holds no H.264");
        }
        List<MediaFrame> frames = media.frames();
        int end = lastKeyFrame(frames, frames.size());
        int start = end > 0 ? lastKeyFrame(frames, end) : 0;
        List<MediaFrame> group = frames.subList(start, end > 0 ? end : frames.size());
        return new Clip(group.stream().map(Clip::withMarker).toList());
    }

    private static int lastKeyFrame(List<MediaFrame> frames, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (frames.get(i).keyFrame()) {
                return i;
            }
        }
        throw new IllegalArgumentException("the clip has no key frame");
    }

    /** The marker stands behind the parameter sets and before everything else. */
    private static Picture withMarker(MediaFrame frame) {
        ByteBuf bytes = frame.bytes().duplicate();
        List<Integer> others = new ArrayList<>();
        AnnexB.forEachNal(bytes, (code, index, length) -> {
            int type = bytes.getByte(index) & 0x1F;
            if (type < 7 || type > 9) {
                others.add(code);
            }
        });
        int before = others.getFirst() - bytes.readerIndex();
        ByteBuf marked = Unpooled.directBuffer(bytes.readableBytes() + START_CODE + Marker.LENGTH);
        marked.writeBytes(bytes, before).writeInt(1);
        int markerAt = marked.writerIndex();
        marked.writeZero(Marker.LENGTH).writeBytes(bytes);
        new Marker(0, 0, 0).write(marked, markerAt);
        return new Picture(marked, markerAt, frame.keyFrame());
    }

    /** In a round without end. */
    Picture at(long index) {
        return pictures.get((int) (index % pictures.size()));
    }

    /** Of the elementary stream, in 1,000 per second. */
    long kilobitsPerSecond() {
        long bytes = pictures.stream()
                .mapToLong(picture -> picture.annexB().readableBytes())
                .sum();
        return bytes * 8 * PICTURES_PER_SECOND / pictures.size() / 1000;
    }
}
