package org.sharpeyes.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import org.sharpeyes.transport.rtp.PortRange;
import org.sharpeyes.transport.rtp.RtpLimits;

/** Both ends of a real socket on the loopback. */
final class Wire {
    private static final int LANES = 4;

    private Wire() {}

    static RtpReceivers receivers(EventLoopGroup loops, int firstPort, SimpleMeterRegistry meters, RtpLimits limits) {
        PortRange ports = new PortRange(firstPort, firstPort + 99);
        MediaSettings settings = new MediaSettings("127.0.0.1", null, 0, ports, PortMode.SINGLE, List.of());
        RtpReceivers started = new RtpReceivers(settings, "20000", loops, meters, new Random(7), limits, LANES);
        started.start();
        return started;
    }

    static DatagramSocket device() throws IOException {
        return new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
    }

    static void sendUdp(int port, List<ByteBuf> packets) throws IOException {
        try (DatagramSocket socket = device()) {
            sendUdp(socket, port, packets);
        }
    }

    static void sendUdp(DatagramSocket socket, int port, List<ByteBuf> packets) throws IOException {
        for (ByteBuf packet : packets) {
            sendUdp(socket, port, ByteBufUtil.getBytes(packet));
        }
    }

    static void sendUdp(DatagramSocket socket, int port, byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), port));
    }

    /** Whoever is no longer read fails; what it says is of no interest. */
    static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static void send(Socket socket, List<ByteBuf> packets) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (ByteBuf packet : packets) {
            out.write(ByteBufUtil.getBytes(packet));
        }
        out.flush();
    }
}
