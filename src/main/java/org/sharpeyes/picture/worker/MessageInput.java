package org.sharpeyes.picture.worker;

import io.netty.buffer.ByteBufAllocator;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

/** Reads what {@link MessageOutput} writes. For one thread. */
public final class MessageInput {
    /** More than any picture may have. */
    static final int MAX_LENGTH = 32 << 20;

    private static final int BUFFER = 64 << 10;

    private final DataInputStream in;
    private final ByteBufAllocator allocator;

    /** @param allocator makes the payloads, which are the reader's */
    public MessageInput(InputStream in, ByteBufAllocator allocator) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
        this.allocator = allocator;
    }

    /**
     * Blocks for the next message.
     *
     * @throws EOFException if the other side has closed the pipe
     * @throws StreamCorruptedException if what came is no message
     */
    public Message read() throws IOException {
        int length = in.readInt();
        if (length < 1 || length > MAX_LENGTH) {
            throw new StreamCorruptedException("a message of %d bytes".formatted(length));
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        try {
            return message(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (EOFException | IllegalArgumentException e) {
            StreamCorruptedException corrupted = new StreamCorruptedException("a message that cannot be read");
            corrupted.initCause(e);
            throw corrupted;
        }
    }

    private Message message(DataInputStream fields) throws IOException {
        return switch (MessageKind.valueOf(fields.readUTF())) {
            case READY -> new Message.Ready();
            case DONE -> new Message.Done();
            case TAKE_STILL ->
                new Message.TakeStill(codec(fields), bytes(fields), fields.readInt(), fields.readInt(), unit(fields));
            case STILL -> new Message.Still(fields.readInt(), fields.readInt(), bytes(fields));
            case FAILED -> new Message.Failed(fields.readUTF());
            case CONFIGURE ->
                new Message.Configure(
                        fields.readInt(), codec(fields), bytes(fields), fields.readInt(), fields.readInt());
            case UNIT -> new Message.Unit(unit(fields));
            case ANNOUNCE -> new Message.Announce(fields.readInt(), track(fields));
        };
    }

    private static Track.Video track(DataInputStream fields) throws IOException {
        return new Track.Video(codec(fields), fields.readInt(), fields.readInt(), bytes(fields), fields.readUTF());
    }

    private static VideoCodec codec(DataInputStream fields) throws IOException {
        return VideoCodec.valueOf(fields.readUTF());
    }

    private static ByteString bytes(DataInputStream fields) throws IOException {
        int length = fields.readInt();
        if (length < 0 || length > fields.available()) {
            throw new IllegalArgumentException(length + " bytes");
        }
        return ByteString.copyOf(fields.readNBytes(length));
    }

    /** The payload is all that is left. */
    private AccessUnit unit(DataInputStream fields) throws IOException {
        AccessUnit.Kind kind = AccessUnit.Kind.valueOf(fields.readUTF());
        long pts = fields.readLong();
        long dts = fields.readLong();
        boolean keyFrame = fields.readBoolean();
        byte[] payload = fields.readAllBytes();
        return new AccessUnit(
                kind, pts, dts, keyFrame, allocator.buffer(payload.length).writeBytes(payload));
    }
}
