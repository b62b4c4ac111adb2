package org.sharpeyes.end2end;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.ps.PsMuxer;
import org.sharpeyes.codec.ps.StreamType;
import org.sharpeyes.codec.rtp.RtpFraming;
import org.sharpeyes.codec.rtp.RtpPacketizer;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.VideoCodec;

/** A camera without SIP: sends a clip to a receiver of the gateway, picture by picture as time passes, over and over. */
public final class LabCamera implements AutoCloseable {
    private static final int STEP_MILLIS = 40;
    private static final int STEP_TICKS = STEP_MILLIS * 90;
    private static final int MTU = 1400;

    /** The way to the gateway. */
    private interface Outlet extends Closeable {
        void send(byte[] packet) throws IOException;
    }

    /** What is shown. */
    private record Clip(PsMuxer muxer, List<AnnexB.Picture> pictures) {
        static Clip of(VideoCodec codec) {
            return of(codec, codec == VideoCodec.H264 ? MediaVectors.H264 : MediaVectors.H265);
        }

        static Clip of(VideoCodec codec, String name) {
            ByteBuf file = MediaVectors.read(name);
            return new Clip(new PsMuxer(StreamType.of(codec), null), AnnexB.pictures(file, codec));
        }
    }

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final JsonNode receiver;
    private final RtpPacketizer packetizer;
    private final Outlet outlet;
    private volatile Clip next;
    private Clip shown;
    private int index;
    private long pts = 90_000;

    private LabCamera(VideoCodec codec, JsonNode receiver, RtpFraming framing, Outlet outlet) {
        this.receiver = receiver;
        this.packetizer = new RtpPacketizer(Ssrc.ofDecimal(receiver.path("ssrc").asText()), 96, framing, MTU, 0);
        this.outlet = outlet;
        this.shown = Clip.of(codec);
        this.next = shown;
        var unused = timer.scheduleAtFixedRate(this::sendOne, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a receiver for the stream and sends to it.
     *
     * @param transport as in the API
     */
    public static LabCamera open(GatewayApi gateway, String stream, String transport, VideoCodec codec)
            throws IOException {
        return transport.equals("tcpActive") ? listen(gateway, stream, codec) : send(gateway, stream, transport, codec);
    }

    private static LabCamera send(GatewayApi gateway, String stream, String transport, VideoCodec codec)
            throws IOException {
        JsonNode receiver =
                receiver(gateway, "{\"streamId\":\"%s\",\"transport\":\"%s\"}".formatted(stream, transport));
        InetSocketAddress target = new InetSocketAddress(
                receiver.path("host").asText(), receiver.path("port").asInt());
        return transport.equals("udp")
                ? new LabCamera(codec, receiver, RtpFraming.DATAGRAM, datagrams(target))
                : new LabCamera(
                        codec,
                        receiver,
                        RtpFraming.LENGTH,
                        connection(new Socket(target.getAddress(), target.getPort())));
    }

    private static LabCamera listen(GatewayApi gateway, String stream, VideoCodec codec) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(10_000);
            JsonNode receiver = receiver(
                    gateway,
                    "{\"streamId\":\"%s\",\"transport\":\"tcpActive\",\"remoteHost\":\"127.0.0.1\",\"remotePort\":%d}"
                            .formatted(stream, server.getLocalPort()));
            return new LabCamera(codec, receiver, RtpFraming.LENGTH, connection(server.accept()));
        }
    }

    private static JsonNode receiver(GatewayApi gateway, String request) {
        return gateway.post("/api/v1/rtp-receivers", request).expect(201).body();
    }

    private static Outlet datagrams(InetSocketAddress target) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        return new Outlet() {
            @Override
            public void send(byte[] packet) throws IOException {
                socket.send(new DatagramPacket(packet, packet.length, target));
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    private static Outlet connection(Socket socket) {
        return new Outlet() {
            @Override
            public void send(byte[] packet) throws IOException {
                socket.getOutputStream().write(packet);
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    /** Where one output of the stream is to be had. */
    public URI url(GatewayApi gateway, String output) {
        return gateway.address(receiver.path("urls").path(output).asText());
    }

    /** Shows another clip, from its key frame on. */
    public void turn(VideoCodec codec) {
        next = Clip.of(codec);
    }

    /** Shows another clip of the vectors, from its key frame on. */
    public void turn(VideoCodec codec, String clip) {
        next = Clip.of(codec, clip);
    }

    private void sendOne() {
        if (shown != next) {
            shown = next;
            index = 0;
        }
        AnnexB.Picture picture = shown.pictures.get(index++ % shown.pictures.size());
        ByteBuf pack = Unpooled.buffer();
        shown.muxer.writeVideo(picture.bytes().duplicate(), pts, picture.keyFrame(), pack);
        packetizer.packetize(pack, (int) pts, UnpooledByteBufAllocator.DEFAULT, this::send);
        pts += STEP_TICKS;
    }

    private void send(ByteBuf packet) {
        try {
            outlet.send(ByteBufUtil.getBytes(packet));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            packet.release();
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        outlet.close();
    }
}
