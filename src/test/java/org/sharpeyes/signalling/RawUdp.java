package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;

/** Over UDP, each from a port of its own. */
final class RawUdp extends RawDevice {
    private final DatagramSocket socket;
    private final int gatewayPort;

    RawUdp(InetAddress own, int gatewayPort) {
        super("UDP");
        this.gatewayPort = gatewayPort;
        try {
            socket = new DatagramSocket(0, own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void send(byte[] message) {
        try {
            socket.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), gatewayPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String receive(int millis) {
        try {
            socket.setSoTimeout(millis);
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), UTF_8);
        } catch (SocketTimeoutException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }
}
