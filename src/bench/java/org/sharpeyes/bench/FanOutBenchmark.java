package org.sharpeyes.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.viewer.ViewerConnection;
import org.sharpeyes.viewer.ViewerFormat;
import org.sharpeyes.viewer.Viewers;

/**
 * One picture of a 2 Mbit/s stream to all its viewers, on one loop, up to their sockets and without them: what is ours
 * of the cost of a viewer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {EventLoopThreads.CHOSEN, EventLoopThreads.NAMED, EventLoopThreads.UNWATCHED})
public class FanOutBenchmark {
    private static final int PICTURE_BYTES = 10_000;
    private static final int PICTURES_PER_GROUP = 50;
    private static final int TICKS_PER_PICTURE = 3_600;

    @Param({"1", "100", "1000"})
    private int viewers;

    private final ByteBuf picture = PooledByteBufAllocator.DEFAULT.directBuffer(PICTURE_BYTES);
    private final Stream stream = new Streams(new SimpleMeterRegistry())
            .open(new StreamId("bench"), ImmediateEventExecutor.INSTANCE, new StreamListener() {});
    private final Socket socket = new Socket();
    private long index;

    @Setup
    public void prepare() {
        picture.writeInt(PICTURE_BYTES - 4).writeByte(0x41).writeZero(PICTURE_BYTES - 5);
        stream.onTracks(MuxBenchmark.tracks());
        Viewers all = new Viewers(new SimpleMeterRegistry());
        for (int i = 0; i < viewers; i++) {
            all.attach(stream, ViewerFormat.FLV, socket);
        }
    }

    @TearDown
    public void free() {
        stream.close();
        picture.release();
    }

    @Benchmark
    public long deliver() {
        long ticks = index * TICKS_PER_PICTURE;
        boolean keyFrame = index++ % PICTURES_PER_GROUP == 0;
        stream.onAccessUnit(new AccessUnit(AccessUnit.Kind.VIDEO, ticks, ticks, keyFrame, picture.retainedDuplicate()));
        return socket.bytes;
    }

    /** Takes everything at once. */
    private static final class Socket implements ViewerConnection {
        private long bytes;

        @Override
        public EventExecutor loop() {
            return ImmediateEventExecutor.INSTANCE;
        }

        @Override
        public void write(ByteBuf written) {
            bytes += written.readableBytes();
            written.release();
        }

        @Override
        public void flush() {
            bytes++;
        }

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public boolean announce(String mimeType) {
            throw new IllegalStateException("FLV has no room for it");
        }

        @Override
        public void end() {
            bytes++;
        }

        @Override
        public void cut() {
            throw new IllegalStateException("nothing ever waits here");
        }
    }
}
