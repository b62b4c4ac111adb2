package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.DeviceId;

/** What the plain reader reads, JAIN-SIP's parser reads alike, and both answer the same. */
class PlainRequestProperties {
    private static final List<InetSocketAddress> SOURCES = List.of(
            new InetSocketAddress("198.51.100.7", 40_000),
            new InetSocketAddress("10.0.255.19", 1),
            new InetSocketAddress("2001:db8::7", 65_535));
    private static final String[] ODDITIES = {
        " ",
        "\t",
        "\r\n",
        "\r\n ",
        "\n",
        ";",
        ",",
        ":",
        "<",
        ">",
        "\"",
        "\\",
        "%41",
        "@",
        "=",
        "0",
        "-",
        ".",
        "sip:",
        ";x=y",
        ";lr",
        ";tag=z",
        "\u0000",
        "\u00e9",
        "v: SIP/2.0/UDP h\r\n",
        "Via: SIP/2.0/UDP h;branch=z9hG4bKq\r\n",
        "Require: x\r\n",
        "Contact: *\r\n",
        "[::1]",
        ";rport=7",
        ";received=1.2.3.4",
        "Expires: 1\r\n",
        "tel:",
        "?a=b"
    };

    private final PlainRequestReader reader = new PlainRequestReader();

    @Property(tries = 3000)
    void plainMessagesAreReadAlike(@ForAll Random random) throws Exception {
        String message = new Device(random).message();

        assertThat(agrees(message)).as(message).isTrue();
    }

    @Property(tries = 6000)
    void oddMessagesAreReadAlikeOrNotAtAll(@ForAll Random random) throws Exception {
        StringBuilder message = new StringBuilder(new Device(random).message());
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(message.length());
            int cut = random.nextInt(4) == 0 ? Math.min(message.length(), at + random.nextInt(5)) : at;
            message.replace(at, cut, ODDITIES[random.nextInt(ODDITIES.length)]);
        }

        agrees(message.toString());
    }

    /** Whether the plain reader took it, and then it read what the other one does. */
    private boolean agrees(String message) throws MalformedMessageException {
        ByteBuf bytes = Unpooled.wrappedBuffer(message.getBytes(ISO_8859_1));
        PlainRequest plain = reader.read(bytes);
        if (plain == null) {
            return false;
        }
        SIPRequest parsed = parsed(bytes);
        String user = ((javax.sip.address.SipURI) parsed.getFrom().getAddress().getURI()).getUser();
        assertThat(plain.isRegister()).isEqualTo(parsed.getMethod().equals("REGISTER"));
        assertThat(plain.sender()).isEqualTo(new DeviceId(user));
        assertThat(plain.transaction()).as(message).isEqualTo(TransactionHash.of(parsed));
        byte[] content = parsed.getRawContent();
        assertThat(plain.body()).isEqualTo(content == null ? new byte[0] : content);
        if (plain.isRegister()) {
            assertThat(plain.toRegister()).as(message).isEqualTo(RegisterRequest.of(parsed, new DeviceId(user)));
        }
        SipAnswer answer = SipAnswer.of(200).header("X-GB-ver", "3.0");
        for (InetSocketAddress source : SOURCES) {
            ByteBuf ours = Unpooled.buffer();
            plain.answer(answer, 0xA1L << 56 | 7, source, ours);
            byte[] theirs = SipResponseWriter.answer(parsed, answer, "a100000000000007", source)
                    .toBytes();
            assertThat(normal(ByteBufUtil.getBytes(ours))).as(message).isEqualTo(normal(theirs));
        }
        return true;
    }

    private static SIPRequest parsed(ByteBuf message) {
        try {
            return (SIPRequest) SipMessageReader.read(message);
        } catch (MalformedMessageException e) {
            throw new AssertionError("plain, and yet malformed:\n" + message.toString(ISO_8859_1), e);
        }
    }

    private static String normal(byte[] answer) throws MalformedMessageException {
        SIPMessage read = SipMessageReader.read(answer);
        return read.encode();
    }

    /** Writes requests as devices do, in all their plain ways. */
    private record Device(Random random) {
        String message() {
            boolean register = random.nextBoolean();
            String method = register ? "REGISTER" : "MESSAGE";
            String body = register ? "" : pick("", "<Notify/>", "\r\n\r\n<?xml version=\"1.0\"?>", "\u00e9\u0000");
            List<String> headers = new ArrayList<>();
            headers.add(name("Via") + "SIP/2.0/" + pick("UDP", "TCP") + " " + host() + port() + viaParameters());
            headers.add(name("From") + "<" + uri() + ">" + pick("", ";tag=" + token()));
            headers.add(name("To") + "<" + uri() + ">" + pick("", ";tag=" + token()));
            headers.add(name("Call-ID") + token() + pick("", "@" + host()));
            headers.add(name("CSeq") + (1 + random.nextInt(999_999_998)) + " " + method);
            headers.add(name("Content-Length") + body.length());
            maybe(headers, name("Contact") + "<" + uri() + ">" + pick("", ";expires=" + random.nextInt(100_000)));
            maybe(headers, name("Expires") + random.nextInt(1_000_000_000));
            maybe(headers, name("User-Agent") + pick("IP Camera", "Embedded Net DVR/NVR/DVS", "a", "X_1/2.0 b  c"));
            maybe(headers, name("X-GB-ver") + pick("3.0", "2.0", "1.1", "10.25"));
            maybe(headers, "Max-Forwards: " + pick("70", "", "x", "999"));
            maybe(
                    headers,
                    pick("Subject: ", "X-Any:", "Allow: INVITE,, BYE", "Date: tomorrow", "Event: \"x", "Accept: ;"));
            if (random.nextInt(3) == 0) {
                headers.add(name("Authorization") + credentials());
            }
            java.util.Collections.shuffle(headers, random);
            return method + " " + uri() + " SIP/2.0\r\n" + String.join("\r\n", headers) + "\r\n\r\n" + body;
        }

        private String name(String name) {
            return pick(name, name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)) + pick(": ", ":");
        }

        private String viaParameters() {
            String branch = ";branch=" + pick("z9hG4bK", "") + token();
            return pick(branch, ";rport" + branch, branch + ";rport");
        }

        private String credentials() {
            List<String> parameters = new ArrayList<>(List.of(
                    "username=\"" + token() + "\"",
                    "realm=\"" + host() + "\"",
                    "nonce=\"" + pick(token(), "a+b/c==") + "\"",
                    "uri=\"" + pick(uri(), "sip:" + host()) + "\"",
                    "response=\"" + token() + "\""));
            maybe(parameters, pick("algorithm=MD5", "algorithm=\"MD5\"", "algorithm=md5"));
            if (random.nextBoolean()) {
                parameters.addAll(List.of(pick("qop=auth", "qop=\"auth\""), "nc=00000001", "cnonce=\"0a4f\""));
            }
            java.util.Collections.shuffle(parameters, random);
            return "Digest " + String.join(pick(",", ", "), parameters);
        }

        private void maybe(List<String> lines, String line) {
            if (random.nextBoolean()) {
                lines.add(line);
            }
        }

        private String uri() {
            return "sip:" + pick("34020000001320000001", token().replaceAll("[^A-Za-z0-9]", "x")) + "@" + host()
                    + port();
        }

        private String host() {
            return pick("192.0.2.20", "3402000000", "3402000000.spvmn.cn", "198.51.100.7", "Camera-7.local");
        }

        private String port() {
            return pick("", ":5060", ":" + (1 + random.nextInt(65_535)));
        }

        private String token() {
            return pick("77", "a1_b-2.c", "Z9", Long.toHexString(random.nextLong()), "-", "a.b");
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
