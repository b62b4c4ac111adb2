package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A connection whose socket takes bytes only when told to. */
final class RecordingConnection implements ViewerConnection {
    final List<String> announced = new ArrayList<>();
    final List<Integer> written = new ArrayList<>();
    private final Deque<ByteBuf> queue = new ArrayDeque<>();
    boolean stuck;
    boolean failsToWrite;
    boolean failsToAnnounce;
    boolean tells = true;
    int flushes;
    int ends;
    int cuts;
    private final EventExecutor loop;

    RecordingConnection(EventExecutor loop) {
        this.loop = loop;
    }

    @Override
    public EventExecutor loop() {
        return loop;
    }

    @Override
    public void write(ByteBuf bytes) {
        if (failsToWrite) {
            bytes.release();
            throw new IllegalStateException("on purpose");
        }
        written.add(bytes.readableBytes());
        queue.addLast(bytes);
        if (!stuck) {
            drain();
        }
    }

    @Override
    public void flush() {
        flushes++;
    }

    void drain() {
        queue.forEach(ByteBuf::release);
        queue.clear();
    }

    void drainOne() {
        queue.removeFirst().release();
    }

    @Override
    public long queuedBytes() {
        return queue.stream().mapToLong(ByteBuf::readableBytes).sum();
    }

    @Override
    public boolean announce(String mimeType) {
        if (failsToAnnounce) {
            throw new IllegalStateException("on purpose");
        }
        announced.add(mimeType);
        return tells;
    }

    @Override
    public void end() {
        ends++;
    }

    @Override
    public void cut() {
        cuts++;
    }
}
