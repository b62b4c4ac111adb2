package org.sharpeyes.codec.fmp4;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A box read back: every size must fit, and none may be left over. */
public record Box(String type, ByteBuf content) {
    public static List<Box> read(ByteBuf in) {
        List<Box> boxes = new ArrayList<>();
        while (in.isReadable()) {
            int size = in.readInt();
            String type = in.readCharSequence(4, StandardCharsets.US_ASCII).toString();
            boxes.add(new Box(type, in.readSlice(size - 8)));
        }
        return boxes;
    }

    static Box only(List<Box> boxes, String type) {
        List<Box> found = boxes.stream().filter(box -> box.type().equals(type)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " boxes of type " + type);
        }
        return found.getFirst();
    }

    public List<Box> children(String wanted) {
        return read(content.duplicate()).stream()
                .filter(box -> box.type().equals(wanted))
                .toList();
    }

    public Box child(String wanted) {
        return only(read(content.duplicate()), wanted);
    }

    /** The boxes after so many bytes of fields. */
    public Box after(int bytes) {
        return new Box(type, content.slice(content.readerIndex() + bytes, content.readableBytes() - bytes));
    }
}
