package org.sharpeyes.codec.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipReplyTest {
    private static final String VIA = "Via: SIP/2.0/UDP 192.0.2.1:5060;rport=5060;branch=z9hG4bKa1;received=192.0.2.1";

    private static @Nullable SipReply reply(String text) {
        return SipReply.of(Unpooled.wrappedBuffer(text.replace("\n", "\r\n").getBytes(US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIP/2.0 200 OK\n" + VIA + "\nCSeq: 7 MESSAGE\n\n",
                "SIP/2.0 200\nv : SIP/2.0/UDP a ;branch=z9hG4bKa1 ;ttl=1\ncseq:7\tMESSAGE \n\n",
                "SIP/2.0 200 OK\n"
                        + "X: Via: ;branch=no\n"
                        + "VIA: SIP/2.0/UDP a;branch=z9hG4bKa1, SIP/2.0/UDP b;branch=z9hG4bKb2\n"
                        + "Via: SIP/2.0/UDP c;branch=z9hG4bKc3\n"
                        + "CSeq: 7 MESSAGE\n\n"
            })
    void knowsWhatItAnswersAndHow(String text) {
        SipReply reply = reply(text);

        assertThat(reply).isNotNull();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.isFinal()).isTrue();
        assertThat(reply.key()).isEqualTo(new TransactionKey("z9hG4bKa1", "MESSAGE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SIP/2.0 ",
                "SIP/2.0 20",
                "SIP/2.0 2x0 OK\n" + VIA + "\nCSeq: 7 MESSAGE\n\n",
                "SIP/2.0 099 OK\n" + VIA + "\nCSeq: 7 MESSAGE\n\n",
                "SIP/2.0 700 OK\n" + VIA + "\nCSeq: 7 MESSAGE\n\n",
                "SIP/2.0 200 OK\n" + VIA + "\n\n",
                "SIP/2.0 200 OK\n" + VIA + "\nCSeq: 7\n\n" + "CSeq: 7 MESSAGE\n\n",
                "SIP/2.0 200 OK\nCSeq: 7 MESSAGE\n\n" + VIA,
                "SIP/2.0 200 OK\nVia: SIP/2.0/UDP a\nCSeq: 7 MESSAGE\n\n"
            })
    void isNoneWithoutThat(String text) {
        assertThat(reply(text)).isNull();
    }

    @Test
    void isReadAsAWholeOnlyWhenSomebodyAsks() {
        String from = "From: <sip:1@a>;tag=1\nTo: <sip:2@a>;tag=2\nCall-ID: c\n";
        SipReply whole = reply("SIP/2.0 486 Busy\n" + VIA + "\n" + from + "CSeq: 7 MESSAGE\nContent-Length: 0\n\n");
        SipReply damaged = reply("SIP/2.0 486 Busy\n" + VIA + "\nCSeq: 7 MESSAGE\n\n");

        assertThat(whole).isNotNull();
        assertThat(whole.message())
                .hasValueSatisfying(read -> assertThat(read.getToTag()).isEqualTo("2"));
        assertThat(damaged).isNotNull();
        assertThat(damaged.message()).isEmpty();
    }
}
