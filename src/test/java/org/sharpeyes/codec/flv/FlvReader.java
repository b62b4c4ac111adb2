package org.sharpeyes.codec.flv;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Reads tags back, holding every size to its word. */
public final class FlvReader {
    public record Tag(int type, int timestampMs, ByteBuf body) {}

    private FlvReader() {}

    public static List<Tag> tags(ByteBuf in) {
        List<Tag> tags = new ArrayList<>();
        while (in.isReadable()) {
            int start = in.readerIndex();
            int type = in.readByte();
            int size = in.readUnsignedMedium();
            int timestamp = in.readUnsignedMedium() | in.readUnsignedByte() << 24;
            if (in.readMedium() != 0) {
                throw new AssertionError("stream id");
            }
            tags.add(new Tag(type, timestamp, in.readSlice(size)));
            if (in.readerIndex() - start != in.readInt()) {
                throw new AssertionError("size of the tag before");
            }
        }
        return tags;
    }
}
