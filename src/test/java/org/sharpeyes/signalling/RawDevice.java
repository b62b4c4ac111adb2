package org.sharpeyes.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device that knows no SIP: it sends texts typed by hand over a real socket and shows what comes back. */
abstract class RawDevice implements AutoCloseable {
    static final String ID = "34020000001320000001";
    static final String CHANNEL = "34020000001310000001";
    static final String SERVER = "34020000002000000001";
    private static int requests;

    final String transport;

    RawDevice(String transport) {
        this.transport = transport;
    }

    abstract void send(byte[] message);

    /** The next message, or empty text when none comes in that time. */
    abstract String receive(int millis);

    abstract int localPort();

    @Override
    public abstract void close();

    /** Whether its connection is closed by the gateway before long; what comes until then is skipped. */
    boolean isHungUpOn() {
        for (int i = 0; i < 50; i++) {
            if (receive(5_000).isEmpty()) {
                return hasEnded();
            }
        }
        return false;
    }

    /** Whether nothing can be received any more. */
    boolean hasEnded() {
        return false;
    }

    static RawDevice udp(int gatewayPort) {
        return new RawUdp(InetAddress.getLoopbackAddress(), gatewayPort);
    }

    /** One at that address of the loopback. */
    static RawDevice udpFrom(String address, int gatewayPort) {
        return new RawUdp(new InetSocketAddress(address, 0).getAddress(), gatewayPort);
    }

    static RawDevice tcp(int gatewayPort) {
        return new RawTcp(gatewayPort);
    }

    void send(String text) {
        int blank = text.indexOf("\n\n");
        send((text.substring(0, blank + 2).replace("\n", "\r\n") + text.substring(blank + 2)).getBytes(UTF_8));
    }

    String receive() {
        String message = receive(5_000);
        if (message.isEmpty()) {
            throw new AssertionError("the gateway said nothing");
        }
        return message;
    }

    /** The next message that begins like this; others are skipped. */
    String receive(String start) {
        return receive(start, message -> message.startsWith(start));
    }

    /** The next message with this in it; others, such as the queries every registration brings, are skipped. */
    String receiveContaining(String text) {
        return receive(text, message -> message.contains(text));
    }

    private String receive(String what, Predicate<String> wanted) {
        for (int i = 0; i < 50; i++) {
            String message = receive();
            if (wanted.test(message)) {
                return message;
            }
        }
        throw new AssertionError("never got " + what);
    }

    String ask(String text) {
        send(text);
        return receive("SIP/2.0");
    }

    String register(String more) {
        return register(ID, 1, more);
    }

    String register(String id, int cseq, String more) {
        return """
            REGISTER sip:%s@3402000000 SIP/2.0
            Via: SIP/2.0/%s 192.0.2.20:5060;rport;branch=z9hG4bK%d
            From: <sip:%s@3402000000>;tag=77
            To: <sip:%s@3402000000>
            Call-ID: c1@192.0.2.20
            CSeq: %d REGISTER
            Contact: <sip:%s@192.0.2.20:5060>
            Max-Forwards: 70
            %s
            Content-Length: 0

            """.formatted(SERVER, transport, ++requests, id, id, cseq, id, more.isEmpty() ? "X-Nothing: 1" : more);
    }

    /** Both REGISTERs; the answer to the second. */
    String registerWith(String password, String more) {
        String challenge = ask(register(more));
        return ask(register(ID, 2, authorization(challenge, password) + (more.isEmpty() ? "" : "\n" + more)));
    }

    static String authorization(String challenge, String password) {
        return authorizationOf(ID, challenge, password);
    }

    static String authorizationOf(String id, String challenge, String password) {
        String nonce = find("nonce=\"([^\"]*)\"", challenge);
        String uri = "sip:" + SERVER + "@3402000000";
        String response = md5(md5(id + ":3402000000:" + password) + ":" + nonce + ":" + md5("REGISTER:" + uri));
        return ("Authorization: Digest username=\"%s\", realm=\"3402000000\", nonce=\"%s\","
                        + " uri=\"%s\", response=\"%s\", algorithm=MD5")
                .formatted(id, nonce, uri, response);
    }

    /** As {@link #authorization}, with a nonce of the device's own, though nobody asked for one. */
    static String authorizationWithQop(String challenge, String password) {
        String nonce = find("nonce=\"([^\"]*)\"", challenge);
        String uri = "sip:" + SERVER + "@3402000000";
        String response = md5(md5(ID + ":3402000000:" + password) + ":" + nonce + ":00000001:0a4f113b:auth:"
                + md5("REGISTER:" + uri));
        return ("Authorization: Digest username=\"%s\", realm=\"3402000000\", nonce=\"%s\", uri=\"%s\", qop=auth,"
                        + " nc=00000001, cnonce=\"0a4f113b\", response=\"%s\", algorithm=MD5")
                .formatted(ID, nonce, uri, response);
    }

    String message(String id, String body) {
        return """
            MESSAGE sip:%s@3402000000 SIP/2.0
            Via: SIP/2.0/%s 192.0.2.20:5060;rport;branch=z9hG4bK%d
            From: <sip:%s@3402000000>;tag=78
            To: <sip:%s@3402000000>
            Call-ID: m%d@192.0.2.20
            CSeq: 20 MESSAGE
            Max-Forwards: 70
            Content-Type: Application/MANSCDP+xml
            Content-Length: %d

            """.formatted(SERVER, transport, ++requests, id, SERVER, requests, body.getBytes(UTF_8).length) + body;
    }

    String notify(String callId, String to, String more, String body) {
        return """
            NOTIFY sip:%s@3402000000 SIP/2.0
            Via: SIP/2.0/%s 192.0.2.20:5060;rport;branch=z9hG4bK%d
            From: <sip:%s@3402000000>;tag=dev1
            To: %s
            Call-ID: %s
            CSeq: 30 NOTIFY
            Max-Forwards: 70
            %s
            Content-Type: Application/MANSCDP+xml
            Content-Length: %d

            """.formatted(SERVER, transport, ++requests, ID, to, callId, more, body.getBytes(UTF_8).length) + body;
    }

    String keepalive(String id) {
        return message(
                id,
                "<?xml version=\"1.0\"?>\r\n<Notify><CmdType>Keepalive</CmdType><SN>43</SN><DeviceID>" + id
                        + "</DeviceID><Status>OK</Status></Notify>\r\n");
    }

    /** A response to a request of the gateway, with headers of its own and a body. */
    static String answer(String request, String status, String more, String body) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\n");
        for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
            String line = find("(?m)^(" + name + ": .*?)\\r?$", request);
            boolean tagged = !name.equals("To") || line.contains("tag=") || status.startsWith("100");
            text.append(line).append(tagged ? "" : ";tag=dev1").append('\n');
        }
        return text + more + "Content-Length: " + body.getBytes(UTF_8).length + "\n\n" + body;
    }

    static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in\n" + text);
        }
        return matcher.group(1);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
