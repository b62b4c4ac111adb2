package org.sharpeyes.bench.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What devices behind one socket send. A device is a number; its code is the prefix and six digits. One thread. */
final class Requests {
    /** Network cameras. */
    static final String DEVICES = "34020000001320";

    private static final String CHANNELS = "34020000001310";
    private static final String BRANCH = "{index:8}{round:8}";
    private static final long EPOCH_MICROS = System.currentTimeMillis() * 1000 - System.nanoTime() / 1000;
    private static final int FIRST_NUMBER = 100_000_000;

    private final Registrar registrar;
    private final ByteBufAllocator allocator;
    private final String opening;
    private final Message register;
    private final Message keepalive;
    private final Message alarm;
    private final Message catalog;
    private final Message info;
    private Message authorized;
    private int nonceLength;
    private final MessageDigest md5;
    private final byte[] ha2;

    Requests(Registrar registrar, int localPort, ByteBufAllocator allocator) {
        this.registrar = registrar;
        this.allocator = allocator;
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
        String uri = "sip:" + registrar.id() + "@" + registrar.domain();
        ha2 = hex(md5.digest(("REGISTER:" + uri).getBytes(ISO_8859_1)));
        opening = """
            {method} %1$s SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:%2$d;rport;branch=z9hG4bK%3$s
            From: <sip:%4$s{device:6}@%5$s>;tag={index:8}
            To: <sip:%6$s@%5$s>
            Call-ID: {index:8}@127.0.0.1
            CSeq: {number:9} {method}
            Max-Forwards: 70
            User-Agent: IP Camera
            """.formatted(uri, localPort, BRANCH, DEVICES, registrar.domain(), "{to}");
        String contact = "Contact: <sip:%s{device:6}@127.0.0.1:%d>\nExpires: 86400\n".formatted(DEVICES, localPort);
        register = new Message(opening("REGISTER") + contact + "Content-Length: 0\n\n");
        authorized = register;
        keepalive = new Message(message("Notify", "Keepalive", "<Status>OK</Status>\n"));
        alarm = new Message(message("Notify", "Alarm", """
            <AlarmPriority>4</AlarmPriority>
            <AlarmMethod>5</AlarmMethod>
            <AlarmTime>2026-01-01T00:00:00</AlarmTime>
            <AlarmDescription>{sent:16}</AlarmDescription>
            <Info>
            <AlarmType>2</AlarmType>
            </Info>
            """));
        catalog = new Message(message("Response", "Catalog", """
            <SumNum>1</SumNum>
            <DeviceList Num="1">
            <Item>
            <DeviceID>%s{device:6}</DeviceID>
            <Name>Camera {device:6}</Name>
            <Manufacturer>Bench</Manufacturer>
            <Model>B-1</Model>
            <CivilCode>340200</CivilCode>
            <Address>-</Address>
            <Parental>0</Parental>
            <ParentID>%s{device:6}</ParentID>
            <RegisterWay>1</RegisterWay>
            <Secrecy>0</Secrecy>
            <Status>ON</Status>
            <Longitude>118.3</Longitude>
            <Latitude>30.9</Latitude>
            </Item>
            </DeviceList>
            """.formatted(CHANNELS, DEVICES)));
        info = new Message(message("Response", "DeviceInfo", """
            <Result>OK</Result>
            <DeviceName>Camera {device:6}</DeviceName>
            <Manufacturer>Bench</Manufacturer>
            <Model>B-1</Model>
            <Firmware>1.0</Firmware>
            <Channel>1</Channel>
            """));
    }

    private String opening(String method) {
        String to = method.equals("REGISTER") ? DEVICES + "{device:6}" : registrar.id();
        return opening.replace("{method}", method).replace("{to}", to);
    }

    private String message(String root, String command, String rest) {
        String body = """
            <?xml version="1.0" encoding="GB2312"?>
            <%1$s>
            <CmdType>%2$s</CmdType>
            <SN>{sn:9}</SN>
            <DeviceID>%3$s{device:6}</DeviceID>
            %4$s</%1$s>
            """.formatted(root, command, DEVICES, rest);
        int length = body.replaceAll("\\{device:6}", "000000")
                        .replace("{sn:9}", "000000000")
                        .replace("{sent:16}", "0000000000000000")
                        .length()
                + (int) body.lines().count();
        return opening("MESSAGE") + "Content-Type: Application/MANSCDP+xml\nContent-Length: " + length + "\n\n" + body;
    }

    /** @param round tells the transactions of one device apart, and counts up */
    ByteBuf register(int device, int round) {
        return register.of(device, round, round);
    }

    ByteBuf register(int device, int round, byte[] nonce) {
        if (nonce.length != nonceLength) {
            nonceLength = nonce.length;
            authorized = authorized(nonce.length);
        }
        String ha1 = DEVICES + "%06d".formatted(device) + ":" + registrar.domain() + ":" + registrar.password();
        md5.update(hex(md5.digest(ha1.getBytes(ISO_8859_1))));
        md5.update((byte) ':');
        md5.update(nonce);
        md5.update((byte) ':');
        authorized.template.text(authorized.response, hex(md5.digest(ha2)));
        authorized.template.text(authorized.nonce, nonce);
        return authorized.of(device, round, round);
    }

    private Message authorized(int length) {
        String authorization = """
            Authorization: Digest username="%s{device:6}", realm="%s", nonce="{nonce:%d}", uri="sip:%s@%s", \
            response="{response:32}", algorithm=MD5
            """.formatted(DEVICES, registrar.domain(), length, registrar.id(), registrar.domain());
        String plain = opening("REGISTER");
        return new Message(plain + authorization + register.text.substring(plain.length()));
    }

    ByteBuf keepalive(int device, int round) {
        return keepalive.of(device, round, round);
    }

    /** @param sentNanos by {@link System#nanoTime()}: what the alarm says of itself, in microseconds since 1970 */
    ByteBuf alarm(int device, int round, long sentNanos) {
        long micros = EPOCH_MICROS + sentNanos / 1000;
        alarm.template.text(alarm.sent, "%016d".formatted(micros).getBytes(ISO_8859_1));
        return alarm.of(device, round, round);
    }

    ByteBuf catalog(int device, int round, int sn) {
        return catalog.of(device, round, sn);
    }

    ByteBuf info(int device, int round, int sn) {
        return info.of(device, round, sn);
    }

    private static byte[] hex(byte[] hash) {
        return HexFormat.of().formatHex(hash).getBytes(ISO_8859_1);
    }

    private final class Message {
        private final String text;
        private final Template template;
        private final int[] device;
        private final int[] index;
        private final int[] round;
        private final int[] number;
        private final int[] sn;
        private final int[] sent;
        private final int[] nonce;
        private final int[] response;

        Message(String text) {
            this.text = text;
            template = Template.of(text);
            device = template.field("device");
            index = template.field("index");
            round = template.field("round");
            number = template.field("number");
            sn = template.field("sn");
            sent = template.field("sent");
            nonce = template.field("nonce");
            response = template.field("response");
        }

        ByteBuf of(int deviceNumber, int roundNumber, int snNumber) {
            template.decimal(device, 6, deviceNumber);
            template.hex(index, deviceNumber);
            template.hex(round, roundNumber);
            template.decimal(number, 9, FIRST_NUMBER + roundNumber);
            template.decimal(sn, 9, snNumber);
            return template.copy(allocator);
        }
    }
}
