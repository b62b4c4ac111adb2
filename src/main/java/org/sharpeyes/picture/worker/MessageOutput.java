package org.sharpeyes.picture.worker;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;

/**
 * Writes messages: the length of what follows in four bytes, the kind by name, the fields, and last the payload. All
 * numbers are big-endian. For one thread.
 */
public final class MessageOutput {
    private static final int BUFFER = 64 << 10;

    private final DataOutputStream out;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(256);
    private final DataOutputStream fields = new DataOutputStream(head);

    public MessageOutput(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
    }

    /** Blocks until the message is in the pipe; payloads remain the caller's. */
    public void write(Message message) throws IOException {
        head.reset();
        ByteBuf payload = put(message);
        out.writeInt(head.size() + payload.readableBytes());
        head.writeTo(out);
        payload.getBytes(payload.readerIndex(), out, payload.readableBytes());
        out.flush();
    }

    private ByteBuf put(Message message) throws IOException {
        fields.writeUTF(MessageKind.of(message).name());
        return switch (message) {
            case Message.Ready ready -> Unpooled.EMPTY_BUFFER;
            case Message.Done done -> Unpooled.EMPTY_BUFFER;
            case Message.TakeStill take -> {
                fields.writeUTF(take.codec().name());
                put(take.configuration());
                fields.writeInt(take.maxWidth());
                fields.writeInt(take.quality());
                yield put(take.unit());
            }
            case Message.Still still -> {
                fields.writeInt(still.width());
                fields.writeInt(still.height());
                put(still.jpeg());
                yield Unpooled.EMPTY_BUFFER;
            }
            case Message.Failed failed -> {
                fields.writeUTF(failed.reason());
                yield Unpooled.EMPTY_BUFFER;
            }
            case Message.Configure configure -> {
                fields.writeInt(configure.generation());
                fields.writeUTF(configure.codec().name());
                put(configure.configuration());
                fields.writeInt(configure.maxWidth());
                fields.writeInt(configure.maxHeight());
                yield Unpooled.EMPTY_BUFFER;
            }
            case Message.Unit unit -> put(unit.unit());
            case Message.Announce announce -> {
                fields.writeInt(announce.generation());
                put(announce.track());
                yield Unpooled.EMPTY_BUFFER;
            }
        };
    }

    private void put(Track.Video track) throws IOException {
        fields.writeUTF(track.codec().name());
        fields.writeInt(track.width());
        fields.writeInt(track.height());
        put(track.configuration());
        fields.writeUTF(track.codecString());
    }

    private void put(ByteString bytes) throws IOException {
        fields.writeInt(bytes.length());
        fields.write(bytes.toByteArray());
    }

    private ByteBuf put(AccessUnit unit) throws IOException {
        fields.writeUTF(unit.kind().name());
        fields.writeLong(unit.ptsTicks90k());
        fields.writeLong(unit.dtsTicks90k());
        fields.writeBoolean(unit.keyFrame());
        return unit.payload();
    }
}
