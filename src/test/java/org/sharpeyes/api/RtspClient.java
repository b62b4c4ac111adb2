package org.sharpeyes.api;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.SocketFactory;

/** A player without a screen: sends what it is told and keeps what comes. */
final class RtspClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;

    /** What came back. */
    record Answer(int status, String reason, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String session() {
            return header("Session").split(";", 2)[0];
        }
    }

    /** An interleaved frame. */
    record Frame(int channel, byte[] packet) {
        int sequence() {
            return (packet[2] & 0xFF) << 8 | packet[3] & 0xFF;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int sequence;

    RtspClient(int port) {
        this(port, SocketFactory.getDefault());
    }

    RtspClient(int port, SocketFactory sockets) {
        try {
            socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks, with headers such as {@code Transport: …}, and waits for the answer. */
    Answer ask(String method, String target, String... headers) {
        List<String> lines = new ArrayList<>(List.of(method + " " + target + " RTSP/1.0", "CSeq: " + ++sequence));
        lines.addAll(List.of(headers));
        send(String.join("\r\n", lines) + "\r\n\r\n");
        Answer answer = answer();
        if (!answer.header("CSeq").equals(Integer.toString(sequence))) {
            throw new AssertionError("an answer to another request: " + answer);
        }
        return answer;
    }

    void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer; frames before it are kept. */
    Answer answer() {
        try {
            String line = line();
            while (line.startsWith("$")) {
                line = line();
            }
            String[] words = line.split(" ", 3);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String header = line(); !header.isEmpty(); header = line()) {
                String[] parts = header.split(": ", 2);
                headers.put(parts[0], parts[1]);
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
            return new Answer(Integer.parseInt(words[1]), words[2], headers, new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame, of those kept or from the connection. */
    Frame frame() {
        try {
            while (frames.isEmpty()) {
                line();
            }
            return frames.removeFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing more comes, now or after what is still on its way. */
    boolean isEnded() {
        try (InputStream rest = in) {
            while (rest.read() >= 0) {}
            return true;
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String line() throws IOException {
        int first = in.read();
        if (first == '$') {
            int channel = in.readUnsignedByte();
            byte[] packet = new byte[in.readUnsignedShort()];
            in.readFully(packet);
            frames.addLast(new Frame(channel, packet));
            return "$";
        }
        StringBuilder line = new StringBuilder();
        for (int next = first; next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server has closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
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
