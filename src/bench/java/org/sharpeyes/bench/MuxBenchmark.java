package org.sharpeyes.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.HexFormat;
import java.util.SplittableRandom;
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
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.viewer.ViewerFormat;

/** One picture of a 2 Mbit/s stream into a container: done once however many watch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {EventLoopThreads.CHOSEN, EventLoopThreads.NAMED, EventLoopThreads.UNWATCHED})
public class MuxBenchmark {
    private static final int PICTURE_BYTES = 10_000;
    private static final int TICKS_PER_PICTURE = 3_600;

    @Param
    private ViewerFormat format = ViewerFormat.FLV;

    private Muxer muxer = ViewerFormat.FLV.newMuxer();
    private ByteBuf picture = PooledByteBufAllocator.DEFAULT.directBuffer(PICTURE_BYTES);
    private long ticks;

    @Setup
    public void prepare() {
        muxer = format.newMuxer();
        muxer.onTracks(tracks());
        byte[] slice = new byte[PICTURE_BYTES - 5];
        new SplittableRandom(1).nextBytes(slice);
        picture.writeInt(PICTURE_BYTES - 4).writeByte(0x41).writeBytes(slice);
    }

    @TearDown
    public void free() {
        picture.release();
    }

    static TrackSet tracks() {
        byte[] configuration = HexFormat.of()
                .parseHex("0164001fffe1001967640020acd9402802dd8088000003000800000301907823019601000468ebe3cb");
        return new TrackSet(
                new Track.Video(VideoCodec.H264, 1280, 720, ByteString.copyOf(configuration), "avc1.64001F"), null);
    }

    @Benchmark
    public int mux() {
        ticks += TICKS_PER_PICTURE;
        ByteBuf bytes = muxer.mux(new AccessUnit(AccessUnit.Kind.VIDEO, ticks, ticks, false, picture));
        int length = bytes.readableBytes();
        bytes.release();
        return length;
    }
}
