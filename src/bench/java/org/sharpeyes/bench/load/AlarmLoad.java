package org.sharpeyes.bench.load;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cameras that register without a password and then raise alarms, each of a type of its own so that each is an alert. An
 * alarm is sent once; those that were answered with 200 are noted.
 */
final class AlarmLoad implements AutoCloseable {
    static final String OPEN = "34020000001329*";
    private static final Pattern ANSWER =
            Pattern.compile("^SIP/2\\.0 (\\d{3}).*?\\r\\nCall-ID: *([^\\r]+)", Pattern.DOTALL);

    private final DatagramSocket socket;
    private final int devices;
    private final Set<Integer> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private volatile int port;
    private int raised;

    AlarmLoad(int devices) throws SocketException {
        this.devices = devices;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("answers").start(this::listen);
    }

    void aim(int sipPort) {
        port = sipPort;
        registered.clear();
    }

    /** Until all are in, or the time is over. */
    boolean register(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (registered.size() < devices && System.nanoTime() < end) {
            for (int device = 0; device < devices; device++) {
                if (!registered.contains("r" + device)) {
                    send(request("REGISTER", device, "r" + device, "Expires: 86400\r\n", ""));
                }
            }
            Options.sleepMillis(200);
        }
        return registered.size() == devices;
    }

    /** One more alarm; answers its number. */
    int raise() {
        int number = raised++;
        int device = number % devices;
        String body = """
            <?xml version="1.0" encoding="GB18030"?>
            <Notify><CmdType>Alarm</CmdType><SN>%d</SN><DeviceID>%s</DeviceID><AlarmPriority>2</AlarmPriority>\
            <AlarmMethod>5</AlarmMethod><AlarmTime>2026-05-01T12:00:00</AlarmTime>\
            <AlarmDescription>number %d</AlarmDescription><Info><AlarmType>%d</AlarmType></Info></Notify>
            """.formatted(number + 1, id(device), number, type(number));
        send(request("MESSAGE", device, "a" + number, "Content-Type: Application/MANSCDP+xml\r\n", body));
        return number;
    }

    /** Types of the standard are below. */
    static int type(int number) {
        return 1_000 + number;
    }

    static int numberOf(int type) {
        return type - 1_000;
    }

    /** Numbers of the alarms that were answered with 200. */
    Set<Integer> accepted() {
        return accepted;
    }

    int raised() {
        return raised;
    }

    private static String id(int device) {
        return "34020000001329%06d".formatted(device);
    }

    private String request(String method, int device, String call, String more, String body) {
        String id = id(device);
        int own = socket.getLocalPort();
        String head = """
            %1$s sip:34020000002000000001@3402000000 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:%2$d;rport;branch=z9hG4bK%4$s%6$d
            From: <sip:%3$s@3402000000>;tag=%4$s
            To: <sip:%5$s@3402000000>
            Call-ID: %4$s
            CSeq: 1 %1$s
            Contact: <sip:%3$s@127.0.0.1:%2$d>
            Max-Forwards: 70
            """.formatted(
                method, own, id, call, method.equals("REGISTER") ? id : "34020000002000000001", System.nanoTime());
        return head.replace("\n", "\r\n") + more + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + body;
    }

    private void send(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            // nobody is there: the gateway was killed
        }
    }

    private void listen() {
        byte[] buffer = new byte[8192];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                note(new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // closed, or told that nobody is there
            }
        }
    }

    private void note(String message) {
        Matcher answer = ANSWER.matcher(message);
        if (answer.find() && answer.group(1).equals("200")) {
            String call = answer.group(2).strip();
            if (call.startsWith("a")) {
                accepted.add(Integer.parseInt(call.substring(1)));
            } else {
                registered.add(call);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
