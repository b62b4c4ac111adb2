package org.sharpeyes.api.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.viewer.ViewerConnection;

/**
 * The way of the packets to one player. The first of them are held until the answer to PLAY has been written, which
 * tells what they begin with. Lives on its {@link #loop()}.
 */
abstract class MediaLeg implements ViewerConnection {
    /** What the session learns of its packets, on the leg's loop. */
    interface Listener {
        /** The first packets are here, lent for the time of the call; they go when {@link MediaLeg#go()} is called. */
        void onStarted(List<ByteBuf> first);

        /** The tracks are told, at the start and after a change. */
        void onTracks();

        /** Nothing follows. */
        void onEnded();

        /** Nothing reaches the player any more. */
        void onStalled();
    }

    private final EventExecutor loop;
    private final Listener listener;
    private final List<ByteBuf> held = new ArrayList<>();
    private boolean started;
    private boolean going;
    private boolean over;

    MediaLeg(EventExecutor loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /** Queues interleaved frames as muxed; takes them over. */
    abstract void send(ByteBuf frames);

    /** Sends what is queued. */
    abstract void push();

    /** Bytes queued and not yet taken by the socket. */
    abstract long queued();

    @Override
    public final EventExecutor loop() {
        return loop;
    }

    /** Lets the packets go, those held first. Any thread. */
    final void go() {
        onLoop(() -> {
            going = !over;
            if (going) {
                held.forEach(this::send);
                held.clear();
                push();
            }
        });
    }

    /** Frees what is held; the viewer must have been closed. Any thread. */
    final void close() {
        onLoop(this::finish);
    }

    private void finish() {
        over = true;
        going = false;
        held.forEach(ByteBuf::release);
        held.clear();
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    @Override
    public final void write(ByteBuf bytes) {
        if (going) {
            send(bytes);
        } else if (over) {
            bytes.release();
        } else {
            held.add(bytes);
        }
    }

    @Override
    public final void flush() {
        if (going) {
            push();
        } else if (!started && !held.isEmpty()) {
            started = true;
            listener.onStarted(held);
        }
    }

    @Override
    public final long queuedBytes() {
        return going
                ? queued()
                : held.stream().mapToLong(ByteBuf::readableBytes).sum();
    }

    @Override
    public final boolean announce(String mimeType) {
        listener.onTracks();
        return true;
    }

    @Override
    public final void end() {
        if (going) {
            push();
        }
        finish();
        listener.onEnded();
    }

    @Override
    public final void cut() {
        finish();
        listener.onStalled();
    }
}
