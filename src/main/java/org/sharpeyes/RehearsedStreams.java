package org.sharpeyes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;
import org.sharpeyes.ingest.MediaSettings;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.ingest.ReceiverListener;
import org.sharpeyes.ingest.ReceiverRequest;
import org.sharpeyes.ingest.ReceiverUnavailableException;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.ingest.RtpReceivers;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamListener;
import org.sharpeyes.relay.Streams;

/**
 * Streams as cameras send them, by UDP and by TCP, taken in for some seconds: the code that every packet passes. Left to
 * itself a gateway with a few dozen cameras is minutes old before the JVM knows which code that is.
 */
final class RehearsedStreams {
    private static final int CAMERAS = 16;
    private static final int PICTURES_PER_KEY_FRAME = 25;
    private static final int TICKS_PER_PICTURE = 3_600;
    private static final int KEY_FRAME_LENGTH = 40_000;
    private static final int LONGEST_PICTURE = 12_000;
    private static final int MTU = 1_412;
    private static final int PAYLOAD_TYPE = 96;
    private static final String SSRC_PREFIX = "02000";
    /** Baseline profile, 1920 by 1080; a picture parameter set; what every key frame begins with. */
    private static final byte[] HEAD =
            HexFormat.of().parseHex("000000016742C028D900780227E584000003000400000300F03C60C9200000000168CE3C80");

    private final Random random = new Random(1);
    private final byte[] keyFrame = picture(HEAD, 0x65, KEY_FRAME_LENGTH);
    private final List<byte[]> others = IntStream.range(0, PICTURES_PER_KEY_FRAME)
            .mapToObj(i -> picture(new byte[0], 0x41, 1 + random.nextInt(LONGEST_PICTURE)))
            .toList();
    private final int pictures;
    private final Runnable meanwhile;

    private RehearsedStreams(int pictures, Runnable meanwhile) {
        this.pictures = pictures;
        this.meanwhile = meanwhile;
    }

    /** One camera: what it sends, and by which way. */
    private record Camera(WritableByteChannel channel, RtpPacketizer packetizer, boolean byPacket) {}

    /**
     * @param pictures of each camera
     * @param meanwhile run after each picture of all cameras; takes about a millisecond
     * @return how many pictures came in
     * @throws IOException if the machine has no ports to spare
     */
    static long receive(MediaSettings settings, MediaTransport transport, int pictures, Runnable meanwhile)
            throws IOException, ReceiverUnavailableException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RehearsedStreams rehearsed = new RehearsedStreams(pictures, meanwhile);
        Streams streams = new Streams(meters);
        try (RtpReceivers receivers = new RtpReceivers(settings, SSRC_PREFIX, loops, meters, rehearsed.random)) {
            receivers.start();
            rehearsed.send(transport, receivers, streams);
            return (long) meters.get("gw.relay.in.units").functionCounter().count();
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private void send(MediaTransport transport, RtpReceivers receivers, Streams streams)
            throws IOException, ReceiverUnavailableException {
        List<Camera> cameras = new ArrayList<>();
        try {
            for (int i = 0; i < CAMERAS; i++) {
                cameras.add(connect(transport, open(transport, i, receivers, streams)));
            }
            PsMuxer muxer = new PsMuxer(StreamType.H264, null);
            for (int number = 0; number < pictures; number++) {
                for (int i = 0; i < CAMERAS; i++) {
                    send(cameras.get(i), muxer, number, (number + i) % PICTURES_PER_KEY_FRAME == 0);
                }
                meanwhile.run();
            }
        } finally {
            for (Camera camera : cameras) {
                camera.channel().close();
            }
        }
    }

    private static RtpReceiver open(MediaTransport transport, int number, RtpReceivers receivers, Streams streams)
            throws ReceiverUnavailableException {
        StreamId id =
                new StreamId("rehearsal-%s-%d".formatted(transport, number).replace('_', '-'));
        var loop = receivers.loopFor(transport, PortMode.SINGLE);
        Stream stream = streams.open(id, loop, new StreamListener() {});
        return receivers.open(
                new ReceiverRequest(id, transport, null, PortMode.SINGLE, loop), stream, new ReceiverListener() {});
    }

    private static Camera connect(MediaTransport transport, RtpReceiver receiver) throws IOException {
        InetSocketAddress target = new InetSocketAddress(receiver.host(), receiver.port());
        boolean udp = transport == MediaTransport.UDP;
        RtpFraming framing = udp ? RtpFraming.DATAGRAM : RtpFraming.LENGTH;
        RtpPacketizer packetizer = new RtpPacketizer(receiver.ssrc(), PAYLOAD_TYPE, framing, MTU, 0);
        return new Camera(udp ? DatagramChannel.open().connect(target) : SocketChannel.open(target), packetizer, udp);
    }

    private void send(Camera camera, PsMuxer muxer, int number, boolean isKeyFrame) throws IOException {
        long ticks = (long) number * TICKS_PER_PICTURE;
        ByteBuf programStream = Unpooled.directBuffer();
        ByteBuf picture = Unpooled.wrappedBuffer(isKeyFrame ? keyFrame : others.get(number % others.size()));
        muxer.writeVideo(picture, ticks, isKeyFrame, programStream);
        List<ByteBuf> packets = new ArrayList<>();
        camera.packetizer().packetize(programStream, (int) ticks, UnpooledByteBufAllocator.DEFAULT, packets::add);
        programStream.release();
        ByteBuf whole = Unpooled.wrappedBuffer(packets.size(), packets.toArray(ByteBuf[]::new));
        try {
            for (ByteBuf part : camera.byPacket() ? packets : List.of(whole)) {
                camera.channel().write(part.nioBuffer());
            }
        } finally {
            whole.release();
        }
    }

    private byte[] picture(byte[] head, int header, int length) {
        byte[] slice = new byte[length];
        random.nextBytes(slice);
        for (int i = 1; i < slice.length; i++) {
            slice[i] = slice[i - 1] == 0 ? 4 : slice[i];
        }
        return ByteBuffer.allocate(head.length + 5 + length)
                .put(head)
                .putInt(1)
                .put((byte) header)
                .put(slice)
                .array();
    }
}
