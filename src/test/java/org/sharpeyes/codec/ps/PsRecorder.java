package org.sharpeyes.codec.ps;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.model.ByteString;

/** Notes what a demuxer says, in a form that does not depend on how its input was cut. */
final class PsRecorder implements PsListener {
    record Pes(int streamId, long pts, long dts, ByteString payload, boolean whole) {}

    final List<Pes> packets = new ArrayList<>();
    final List<ProgramMap> maps = new ArrayList<>();
    int packs;
    private int streamId;
    private long pts;
    private long dts;
    private boolean open;
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    @Override
    public void onPack() {
        packs++;
    }

    @Override
    public void onProgramMap(ProgramMap map) {
        maps.add(map);
    }

    @Override
    public void onPesStart(int id, long packetPts, long packetDts, int length) {
        finish();
        streamId = id;
        pts = packetPts;
        dts = packetDts;
        open = true;
    }

    @Override
    public void onPesPayload(ByteBuf bytes) {
        byte[] array = new byte[bytes.readableBytes()];
        bytes.readBytes(array);
        payload.writeBytes(array);
    }

    @Override
    public void onPesEnd() {
        add(true);
    }

    void finish() {
        if (open) {
            add(false);
        }
    }

    List<ByteString> payloads() {
        return packets.stream().map(Pes::payload).toList();
    }

    private void add(boolean whole) {
        packets.add(new Pes(streamId, pts, dts, ByteString.copyOf(payload.toByteArray()), whole));
        payload.reset();
        open = false;
    }
}
