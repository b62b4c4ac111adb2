package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Over a TCP connection. */
final class RawTcp extends RawDevice {
    private final Socket socket;
    private boolean ended;

    RawTcp(int gatewayPort) {
        super("TCP");
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), gatewayPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void send(byte[] message) {
        try {
            socket.getOutputStream().write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String receive(int millis) {
        try {
            socket.setSoTimeout(millis);
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    ended = true;
                    return "";
                }
                head.write(next);
            }
            int length = Integer.parseInt(find("Content-Length: (\\d+)", head.toString(UTF_8)));
            return head.toString(UTF_8) + new String(in.readNBytes(length), UTF_8);
        } catch (SocketTimeoutException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    boolean hasEnded() {
        return ended;
    }

    @Override
    int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
