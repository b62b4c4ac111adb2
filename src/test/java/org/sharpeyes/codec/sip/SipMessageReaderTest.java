package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.model.SipProtocol;

class SipMessageReaderTest {
    @Test
    void readsARegister() throws Exception {
        SIPMessage read = SipMessageReader.read(SipTexts.bytes(SipTexts.REGISTER));

        assertThat(read).isInstanceOf(SIPRequest.class);
        assertThat(((SIPRequest) read).getMethod()).isEqualTo("REGISTER");
        assertThat(read.getCallId().getCallId()).isEqualTo("c1@192.0.2.20");
        assertThat(read.getTopmostVia().getBranch()).isEqualTo("z9hG4bK101");
        assertThat(GbVersion.of(read)).isEqualTo(GbVersion.V2022);
    }

    @Test
    void keepsABodyAsBytesWhateverContentLengthSays() throws Exception {
        String head = SipTexts.REGISTER.replace("REGISTER", "MESSAGE").replace("Length: 0", "Length: 3");
        byte[] message = SipTexts.bytes(head + "镇 & Co");

        assertThat(SipMessageReader.read(message).getRawContent()).isEqualTo("镇 & Co".getBytes(UTF_8));
    }

    @Test
    void skipsHeadersThatDoNotMatterAndCannotBeRead() throws Exception {
        String unreadable = "Date: 2024-05-01T12:34:56.789\nMax-Forwards: many";
        String text = SipTexts.REGISTER.replace("Max-Forwards: 70", unreadable);

        assertThat(SipMessageReader.read(SipTexts.bytes(text)).getCSeq().getSeqNumber())
                .isEqualTo(1);
    }

    /** The parser's own table of names never forgets. */
    @Test
    void keepsNoNamesThatSomebodyInvents() throws Exception {
        Field table =
                Class.forName("gov.nist.javax.sip.header.SIPHeaderNamesCache").getDeclaredField("lowercaseMap");
        table.setAccessible(true);
        Map<?, ?> names = (Map<?, ?>) table.get(null);
        SipMessageReader.read(SipTexts.bytes(SipTexts.REGISTER));
        int before = names.size();

        for (int i = 0; i < 100; i++) {
            String invented = "X-%d: 1\nSubject: a\rY-%d: 2\n%s: b\nmAX-fORWARDS: 70"
                    .formatted(i, i, i % 2 == 0 ? "sUBJEct" : "z".repeat(i));
            SIPMessage read =
                    SipMessageReader.read(SipTexts.bytes(SipTexts.REGISTER.replace("Max-Forwards: 70", invented)));
            assertThat(read.getMaxForwards().getMaxForwards()).isEqualTo(70);
        }

        assertThat(names.size()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void readsAnExtensionHeaderOfTheStandardInAnyCase() throws Exception {
        String text = SipTexts.REGISTER.replace("Max-Forwards: 70", "x-gB-vEr: 3.0");

        assertThat(GbVersion.of(SipMessageReader.read(SipTexts.bytes(text)))).isEqualTo(GbVersion.V2022);
    }

    @Test
    void understandsCompactAndFoldedHeaders() throws Exception {
        String text = SipTexts.REGISTER
                .replace("Call-ID:", "i:")
                .replace("From: ", "f:\n ")
                .replace("Via:", "v:");

        assertThat(SipMessageReader.read(SipTexts.bytes(text)).getFromTag()).isEqualTo("77");
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                "\n\n",
                "GET / HTTP/1.1\n\n",
                "REGISTER sip:a@b SIP/2.0\n\n",
                SipTexts.REGISTER.strip(),
                SipTexts.REGISTER.replace("CSeq: 1 REGISTER", "CSeq: 1 INVITE"),
                SipTexts.REGISTER.replace("CSeq: 1 REGISTER", "CSeq: one REGISTER"),
                SipTexts.REGISTER.replaceFirst("Via: .*\n", ""),
                SipTexts.REGISTER.replaceFirst("Call-ID: .*\n", ""),
                SipTexts.REGISTER.replaceFirst("From: .*\n", "From: <<<\n"),
                SipTexts.REGISTER.replaceFirst("\n\n", "\n" + "X-Many: 1\n".repeat(200) + "\n"),
                SipTexts.REGISTER.replaceFirst("\n\n", "\nX-Long: " + "x".repeat(20_000) + "\n\n"),
                SipTexts.REGISTER + "x".repeat(SipMessageReader.MAX_MESSAGE_BYTES));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatIsNotAMessage(String text) {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> SipMessageReader.read(SipTexts.bytes(text)));
    }

    /** The parser would look for the end of the comment until the memory is full. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Via: SIP/2.0/UDP 192.0.2.20;branch=z9hG4bK1 (a\\\nCall-ID: x",
                "Via: SIP/2.0/UDP 192.0.2.20;branch=z9hG4bK1 (a\\b",
                "v: SIP/2.0/UDP 192.0.2.20;branch=z9hG4bK1\n (a\\bc",
                "VIA : SIP/2.0/UDP 192.0.2.20;branch=z9hG4bK1\r(From: \\\u0001"
            })
    void refusesAViaWhoseCommentHidesItsEnd(String via) {
        byte[] message = SipTexts.bytes(SipTexts.REGISTER.replaceFirst("Via: .*", Matcher.quoteReplacement(via)));

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(
                        () -> assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SipMessageReader.read(message)));
    }

    @Test
    void readsWhatTheRequestWriterWrites() throws Exception {
        byte[] written = SipRequestWriter.request("MESSAGE", "sip:a@192.0.2.20:5060")
                .via(SipProtocol.TCP, "192.0.2.10", 5060, "z9hG4bK201")
                .from("sip:34020000002000000001@3402000000", "q1")
                .to("sip:34020000001320000001@3402000000", null)
                .callId("m1@192.0.2.10")
                .cseq(20)
                .contact("sip:a@192.0.2.10:5060")
                .body("Application/MANSCDP+xml", new byte[] {1, 2, 3})
                .toBytes();

        SIPRequest read = (SIPRequest) SipMessageReader.read(written);

        assertThat(read.getMethod()).isEqualTo("MESSAGE");
        assertThat(read.getTopmostVia().getTransport()).isEqualToIgnoringCase("TCP");
        assertThat(read.getTopmostVia().hasParameter("rport")).isTrue();
        assertThat(read.getToTag()).isNull();
        assertThat(read.getRawContent()).containsExactly(1, 2, 3);
        assertThat(read.getContentLength().getContentLength()).isEqualTo(3);
    }

    @Test
    void aValueCannotAddAHeader() {
        SipRequestWriter writer = SipRequestWriter.request("MESSAGE", "sip:a@b");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> writer.header("Subject", "x\r\nRoute: <sip:evil>"));
    }

    @Test
    void anAnswerNamesWhereTheRequestCameFrom() throws Exception {
        SIPRequest request = (SIPRequest) SipMessageReader.read(SipTexts.bytes(SipTexts.REGISTER));
        byte[] written = SipResponseWriter.answer(request, 401, "s1", new InetSocketAddress("198.51.100.7", 40_000))
                .header(GbVersion.HEADER, GbVersion.V2022)
                .toBytes();

        SIPResponse read = (SIPResponse) SipMessageReader.read(written);

        assertThat(read.getStatusCode()).isEqualTo(401);
        assertThat(read.getReasonPhrase()).isEqualTo("Unauthorized");
        assertThat(read.getTopmostVia().getReceived()).isEqualTo("198.51.100.7");
        assertThat(read.getTopmostVia().getRPort()).isEqualTo(40_000);
        assertThat(read.getTopmostVia().getBranch()).isEqualTo("z9hG4bK101");
        assertThat(read.getFromTag()).isEqualTo("77");
        assertThat(read.getToTag()).isEqualTo("s1");
        assertThat(read.getCSeq().getMethod()).isEqualTo("REGISTER");
    }
}
