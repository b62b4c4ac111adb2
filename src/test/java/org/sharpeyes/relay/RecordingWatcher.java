package org.sharpeyes.relay;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what it is told, one word per call. */
class RecordingWatcher implements Watcher {
    private final EventExecutor loop;
    final List<String> heard = new ArrayList<>();
    final List<ByteBuf> buffers = new ArrayList<>();

    @Nullable
    Runnable onPacket;

    RecordingWatcher(EventExecutor loop) {
        this.loop = loop;
    }

    @Override
    public EventExecutor loop() {
        return loop;
    }

    @Override
    public void onOpening(Opening opening) {
        heard.add(text(opening));
    }

    @Override
    public void onChange(Opening change) {
        heard.add(text(change));
    }

    private static String text(Opening opening) {
        try {
            return opening.bytes().toString(StandardCharsets.US_ASCII);
        } finally {
            opening.bytes().release();
        }
    }

    @Override
    public boolean onPacket(Packet packet) {
        heard.add(packet.bytes().toString(StandardCharsets.US_ASCII));
        buffers.add(packet.bytes());
        if (onPacket != null) {
            onPacket.run();
        }
        return true;
    }

    @Override
    public void onGap() {
        heard.add("gap");
    }

    @Override
    public void onEnd() {
        heard.add("end");
    }
}
