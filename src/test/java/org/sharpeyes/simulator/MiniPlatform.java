package org.sharpeyes.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A platform of a few lines that speaks SIP as plain text over plain sockets, and knows none of our codecs. */
final class MiniPlatform implements AutoCloseable {
    static final String ID = "34020000002000000001";
    static final String DOMAIN = "3402000000";

    private static final String NONCE = "9bd055c4f0a84c1e";

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final String password;
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile Sender lastSender = bytes -> {};
    private volatile boolean answersMessages = true;
    private volatile @Nullable String elsewhere;

    interface Sender {
        void send(byte[] bytes) throws IOException;
    }

    record Message(String text, Sender sender) {
        String startLine() {
            return text.substring(0, text.indexOf("\r\n"));
        }

        String header(String name) {
            Matcher matcher =
                    Pattern.compile("(?imd)^" + name + ":\\s*(.*?)\r$").matcher(text);
            return matcher.find() ? matcher.group(1) : "";
        }

        boolean is(String method) {
            return startLine().startsWith(method + " ");
        }

        boolean isAnswer(int status, String method) {
            return startLine().startsWith("SIP/2.0 " + status) && header("CSeq").endsWith(method);
        }

        String body(Charset charset) {
            return new String(text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1), charset);
        }
    }

    MiniPlatform(String password) throws IOException {
        this.password = password;
        ServerSocket listener = listen();
        DatagramSocket datagrams = onSamePort(listener);
        while (datagrams == null) {
            listener.close();
            listener = listen();
            datagrams = onSamePort(listener);
        }
        this.tcp = listener;
        this.udp = datagrams;
        Thread.ofPlatform().daemon().start(this::readDatagrams);
        Thread.ofPlatform().daemon().start(this::acceptConnections);
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Null where the port that is free for TCP is somebody's for UDP. */
    private static @Nullable DatagramSocket onSamePort(ServerSocket listener) throws IOException {
        try {
            return new DatagramSocket(listener.getLocalSocketAddress());
        } catch (BindException taken) {
            return null;
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /** Whether MESSAGEs are answered with 200; they are unless told otherwise. */
    void answerMessages(boolean answer) {
        answersMessages = answer;
    }

    /** Sends every device that has proved itself there. */
    void redirectTo(MiniPlatform node) {
        InetSocketAddress address = node.address();
        elsewhere = "<sip:%s@%s:%d>".formatted(ID, address.getHostString(), address.getPort());
    }

    List<Message> received() {
        return received;
    }

    List<Message> received(Predicate<Message> which) {
        return received.stream().filter(which).toList();
    }

    /** Those of this method, each once: one whose answer was slow to come was sent again. */
    List<Message> requests(String method) {
        Set<String> vias = new HashSet<>();
        return received(message -> message.is(method) && vias.add(message.header("Via")));
    }

    Message await(Predicate<Message> which) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> received.stream().anyMatch(which));
        return received(which).getFirst();
    }

    Message awaitBody(String fragment) {
        return await(message -> message.is("MESSAGE") && message.text().contains(fragment));
    }

    /** Sends a request to whoever was heard last. */
    void send(String head, String body) throws IOException {
        String text = head.strip().replace("\n", "\r\n") + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        lastSender.send(text.getBytes(ISO_8859_1));
    }

    void answer(Message request, String status, String extraHeaders) throws IOException {
        String text = "SIP/2.0 " + status + "\r\n"
                + "Via: " + request.header("Via") + "\r\n"
                + "From: " + request.header("From") + "\r\n"
                + "To: " + request.header("To") + ";tag=p\r\n"
                + "Call-ID: " + request.header("Call-ID") + "\r\n"
                + "CSeq: " + request.header("CSeq") + "\r\n"
                + extraHeaders + "Content-Length: 0\r\n\r\n";
        request.sender().send(text.getBytes(ISO_8859_1));
    }

    private void readDatagrams() {
        byte[] buffer = new byte[65_536];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                SocketAddress from = packet.getSocketAddress();
                Sender sender = bytes -> udp.send(new DatagramPacket(bytes, bytes.length, from));
                on(new Message(new String(buffer, 0, packet.getLength(), ISO_8859_1), sender));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void acceptConnections() {
        try {
            while (true) {
                Socket socket = tcp.accept();
                connections.add(socket);
                Thread.ofPlatform().daemon().start(() -> readStream(socket));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void readStream(Socket socket) {
        Sender sender = bytes -> socket.getOutputStream().write(bytes);
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            StringBuilder text = new StringBuilder();
            while (true) {
                text.append((char) in.readUnsignedByte());
                if (text.length() > 4 && text.substring(text.length() - 4).equals("\r\n\r\n")) {
                    int length = Integer.parseInt(new Message(text.toString(), sender).header("Content-Length"));
                    text.append(new String(in.readNBytes(length), ISO_8859_1));
                    on(new Message(text.toString(), sender));
                    text.setLength(0);
                }
            }
        } catch (IOException closed) {
            // the device has hung up
        }
    }

    private void on(Message message) throws IOException {
        lastSender = message.sender();
        received.add(message);
        if (message.is("REGISTER")) {
            onRegister(message);
        } else if (message.is("MESSAGE") && answersMessages) {
            answer(message, "200 OK", "");
        } else if (message.is("BYE")) {
            answer(message, "200 OK", "");
        }
    }

    private void onRegister(Message register) throws IOException {
        String authorization = register.header("Authorization");
        if (authorization.isEmpty()) {
            answer(
                    register,
                    "401 Unauthorized",
                    "WWW-Authenticate: Digest realm=\"" + DOMAIN + "\", nonce=\"" + NONCE + "\", algorithm=MD5\r\n");
        } else if (authorization.contains("response=\"" + expected(authorization) + "\"")) {
            String expires = "Expires: " + register.header("Expires") + "\r\n";
            if (elsewhere == null) {
                answer(register, "200 OK", expires);
            } else {
                answer(register, "302 Moved Temporarily", "Contact: " + elsewhere + "\r\n" + expires);
            }
        } else {
            answer(register, "403 Forbidden", "");
        }
    }

    /** RFC 2617 without qop. */
    private String expected(String authorization) {
        String user = parameter(authorization, "username");
        String ha1 = md5(user + ":" + DOMAIN + ":" + password);
        String ha2 = md5("REGISTER:" + parameter(authorization, "uri"));
        return md5(ha1 + ":" + NONCE + ":" + ha2);
    }

    private static String parameter(String header, String name) {
        Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(ISO_8859_1));
            return HexFormat.of().formatHex(hash).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
