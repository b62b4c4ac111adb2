package org.sharpeyes.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.random.RandomGenerator;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.rtp.RtpDeframer;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.viewer.ViewerConnection;
import org.sharpeyes.viewer.ViewerFormat;
import org.sharpeyes.viewer.Viewers;

/** All that a packet passes from the socket's buffer to the viewers', but for the sockets. */
final class ReceivePath implements AutoCloseable, RtpDeframer.Listener {
    /** Of this thread alone: what else runs on the machine makes no packet slow. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    static final Ssrc SSRC = new Ssrc(0x0BEBC6D2);

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    private final EmbeddedChannel loop = new EmbeddedChannel();
    private final Stream stream;
    private final MediaInput input;
    private final RtpDeframer deframer = new RtpDeframer(allocator, this);
    private final RtpPacket view = new RtpPacket();
    private final RandomGenerator random;
    private final boolean tcp;
    private boolean closed;
    private long units;
    private long slowest;
    private long most;

    ReceivePath(boolean tcp, RandomGenerator random) {
        this.tcp = tcp;
        this.random = random;
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Viewers viewers = new Viewers(meters);
        stream = new Streams(meters).open(new StreamId("s"), loop.eventLoop(), new StreamListener() {});
        for (ViewerFormat format : ViewerFormat.values()) {
            viewers.attach(stream, format, new Drain());
        }
        input = new MediaInput(allocator, stream, new ReceiverListener() {}, new ReceiverCounters(), tcp);
    }

    /** One datagram; or one frame of a TCP connection, some with a wrong length, in pieces. */
    void send(byte[] packet) {
        long begin = CLOCK.getCurrentThreadCpuTime();
        if (tcp) {
            sendFramed(packet);
        } else {
            sendDatagram(packet);
        }
        loop.runPendingTasks();
        slowest = Math.max(slowest, CLOCK.getCurrentThreadCpuTime() - begin);
        most = Math.max(most, usedMemory());
    }

    private void sendDatagram(byte[] packet) {
        ByteBuf bytes = allocator.buffer(Math.max(1, packet.length)).writeBytes(packet);
        try {
            onPacket(bytes);
        } finally {
            bytes.release();
        }
    }

    private void sendFramed(byte[] packet) {
        boolean wrong = random.nextInt(200) == 0;
        ByteBuf bytes = allocator.buffer(packet.length + 4);
        if (random.nextInt(400) == 0) {
            bytes.writeByte('$').writeByte(0);
        }
        bytes.writeShort(wrong ? random.nextInt(65_536) : packet.length).writeBytes(packet);
        int cut = random.nextInt(bytes.readableBytes() + 1);
        ByteBuf rest = allocator.buffer().writeBytes(bytes, cut, bytes.readableBytes() - cut);
        deframer.read(bytes.writerIndex(cut));
        deframer.read(rest);
    }

    @Override
    public void onPacket(ByteBuf bytes) {
        try {
            view.view(bytes);
            if (random.nextInt(20_000) == 0) {
                input.onNewSource();
            }
            input.offer(view);
        } catch (MalformedMessageException e) {
            // counted and dropped by the receiver
        }
    }

    @Override
    public void onResynchronised(int skippedBytes) {
        input.restart();
    }

    long slowestNanos() {
        return slowest;
    }

    long mostMemory() {
        return most;
    }

    long usedMemory() {
        return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    }

    /** Packets written to all viewers together. */
    long units() {
        return units;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            deframer.close();
            input.close();
            loop.runPendingTasks();
            loop.finishAndReleaseAll();
        }
    }

    private final class Drain implements ViewerConnection {
        @Override
        public EventExecutor loop() {
            return loop.eventLoop();
        }

        @Override
        public void write(ByteBuf bytes) {
            units++;
            bytes.release();
        }

        @Override
        public void flush() {}

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public boolean announce(String mimeType) {
            return true;
        }

        @Override
        public void end() {}

        @Override
        public void cut() {}
    }
}
