package org.sharpeyes.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.viewer.ViewerFormat;

/** The clip as the gateway's viewers get it. */
record FlvClip(ByteBuf opening, List<Tag> tags) {
    /** Direct bytes of a picture, and where in them its marker is. */
    record Tag(ByteBuf bytes, int markerAt) {}

    static FlvClip of(Clip clip) {
        PictureReader reader = new PictureReader(VideoCodec.H264);
        Muxer muxer = ViewerFormat.FLV.newMuxer();
        List<Tag> tags = new ArrayList<>();
        for (Clip.Picture picture : clip.pictures()) {
            CodedPicture coded = reader.read(picture.annexB().copy());
            if (coded == null) {
                throw new IllegalArgumentException("the clip's pictures cannot be read");
            }
            if (tags.isEmpty()) {
                muxer.onTracks(new TrackSet(reader.track().orElseThrow(), null));
            }
            long ticks = (long) tags.size() * Clip.TICKS_PER_PICTURE;
            AccessUnit unit = new AccessUnit(AccessUnit.Kind.VIDEO, ticks, ticks, coded.keyFrame(), coded.payload());
            ByteBuf muxed = muxer.mux(unit);
            ByteBuf bytes = Unpooled.directBuffer(muxed.readableBytes()).writeBytes(muxed);
            tags.add(new Tag(bytes, markerIn(bytes)));
        }
        return new FlvClip(muxer.opening().bytes(), tags);
    }

    private static int markerIn(ByteBuf bytes) {
        byte[] all = new byte[bytes.readableBytes()];
        bytes.getBytes(bytes.readerIndex(), all);
        for (int i = 0; i < all.length; i++) {
            if (Marker.isAt(all, i, all.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("a picture has no marker");
    }

    /** The picture of this index in a round without end, marked as sent now. */
    ByteBuf stamped(long index) {
        Tag tag = tags.get((int) (index % tags.size()));
        new Marker(0, (int) index, System.nanoTime()).write(tag.bytes(), tag.markerAt());
        return tag.bytes();
    }
}
