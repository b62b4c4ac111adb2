package org.sharpeyes.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sharpeyes.bench.EventLoopThreads;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.transport.rtp.RtpLimits;
import org.sharpeyes.transport.rtp.RtpSockets;
import org.sharpeyes.transport.rtp.RtpTraffic;

/**
 * The way of a datagram's bytes into the cache of a stream nobody watches: H.264 of 2 Mbit/s, 25 pictures a second, in
 * PS, a key frame every other second. One packet is one operation, of which seven make a picture; in the other case
 * seventy, which tells what is done for a packet from what is done for a picture.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {EventLoopThreads.CHOSEN, EventLoopThreads.NAMED, EventLoopThreads.UNWATCHED})
public class IngestBenchmark {
    private static final int MTU = 1400;
    private static final int SLOT = 2048;
    private static final int PACKETS = 350;
    private static final int TICKS_PER_PICTURE = 3_600;
    private static final Ssrc SSRC = new Ssrc(200_000_001);
    private static final byte[] PARAMETER_SETS =
            HexFormat.of().parseHex("000000016764001facb402802dd808800000030080000019078c19500000000168ef3cb0");

    @Param({"7", "70"})
    private int packetsPerPicture;

    private final InetSocketAddress camera = new InetSocketAddress("127.0.0.1", 5000);
    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final List<ByteBuf> datagrams = new ArrayList<>();
    private final int[] starts = new int[PACKETS];
    private final int[] lengths = new int[PACKETS];
    private ByteBuf slab = Unpooled.EMPTY_BUFFER;
    private StreamReceiver receiver = receiver();
    private int sequence;
    private int timestamp;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        PsMuxer muxer = new PsMuxer(StreamType.H264, null);
        RtpPacketizer packetizer = new RtpPacketizer(SSRC, 96, RtpFraming.DATAGRAM, MTU, 0);
        for (int i = 0; i < PACKETS / packetsPerPicture; i++) {
            ByteBuf picture = picture(random, i == 0);
            ByteBuf pack = ByteBufAllocator.DEFAULT.buffer();
            muxer.writeVideo(picture, (long) i * TICKS_PER_PICTURE, i == 0, pack);
            packetizer.packetize(pack, i * TICKS_PER_PICTURE, ByteBufAllocator.DEFAULT, this::receive);
            picture.release();
            pack.release();
        }
        if (datagrams.size() != PACKETS) {
            throw new IllegalStateException("%d packets instead of %d".formatted(datagrams.size(), PACKETS));
        }
    }

    /** A window of a bigger buffer, as recvmmsg leaves datagrams. */
    private void receive(ByteBuf packet) {
        if (!slab.isWritable(SLOT)) {
            slab = ByteBufAllocator.DEFAULT.buffer(64 * SLOT);
        }
        starts[datagrams.size()] = slab.writerIndex();
        lengths[datagrams.size()] = packet.readableBytes();
        datagrams.add(slab.retain());
        slab.writeBytes(packet).writerIndex(starts[datagrams.size() - 1] + SLOT);
        packet.release();
    }

    private ByteBuf picture(SplittableRandom random, boolean key) {
        int size = packetsPerPicture * (MTU - 12) - 200;
        ByteBuf picture = ByteBufAllocator.DEFAULT.buffer(size);
        if (key) {
            picture.writeBytes(PARAMETER_SETS);
        }
        picture.writeInt(1).writeByte(key ? 0x65 : 0x41);
        while (picture.readableBytes() < size) {
            picture.writeByte(random.nextInt(1, 256));
        }
        return picture;
    }

    private StreamReceiver receiver() {
        Stream stream = new Streams(new SimpleMeterRegistry()).open(new StreamId("s"), loop, new StreamListener() {});
        return new StreamReceiver(
                new ReceiverRequest(stream.id(), MediaTransport.UDP, SSRC, PortMode.SINGLE, loop),
                "127.0.0.1",
                SSRC,
                stream,
                new ReceiverListener() {},
                NOBODY,
                new RtpSockets(loop, RtpLimits.DEFAULT, new RtpTraffic(new SimpleMeterRegistry())));
    }

    private static final StreamReceiver.Owner NOBODY = new StreamReceiver.Owner() {
        @Override
        public void admit(StreamReceiver receiver, Ssrc ssrc) {}

        @Override
        public void admit(StreamReceiver receiver, InetSocketAddress from) {}

        @Override
        public FormerSources formerSources() {
            return new FormerSources();
        }

        @Override
        public long bytesPerSecond() {
            return Long.MAX_VALUE;
        }

        @Override
        public void onFlood() {}

        @Override
        public void release(StreamReceiver receiver) {}
    };

    @TearDown
    public void free() {
        receiver.close();
        datagrams.forEach(ByteBuf::release);
        loop.shutdownGracefully().awaitUninterruptibly();
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public void packet() {
        for (int i = 0; i < PACKETS; i++) {
            ByteBuf datagram = datagrams.get(i);
            int start = starts[i];
            datagram.setShort(start + 2, sequence++);
            datagram.setInt(start + 4, timestamp + i / packetsPerPicture * TICKS_PER_PICTURE);
            datagram.setIndex(start, start + lengths[i]);
            receiver.onDatagram(datagram, camera);
        }
        timestamp += PACKETS / packetsPerPicture * TICKS_PER_PICTURE;
    }
}
