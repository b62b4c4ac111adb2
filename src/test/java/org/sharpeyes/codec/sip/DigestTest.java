package org.sharpeyes.codec.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final String USER = "34020000001320000001";
    private static final String URI = "sip:34020000002000000001@3402000000";
    private static final String NONCE = "9bd055c4f0a84c1e";
    private static final DigestChallenge PLAIN = new DigestChallenge("3402000000", NONCE, null, false);
    private static final DigestChallenge WITH_QOP = new DigestChallenge("3402000000", NONCE, "auth", true);

    @Test
    void answersWithoutQopAsTheGoldenVector() {
        DigestCredentials answer = DigestCredentials.answering(PLAIN, USER, "12345678", "REGISTER", URI, "unused");

        assertThat(answer.response()).isEqualTo("d9f975c012d6f2dd10e75daa4b6919a9");
        assertThat(answer.cnonce()).isNull();
    }

    @Test
    void answersWithQopAsTheGoldenVector() {
        DigestCredentials answer = DigestCredentials.answering(WITH_QOP, USER, "12345678", "REGISTER", URI, "0a4f113b");

        assertThat(answer.response()).isEqualTo("75282b13fdd986b69a216d46667a520a");
        assertThat(answer.nc()).isEqualTo("00000001");
    }

    @Test
    void readsWhatItWritesAndChecksIt() throws Exception {
        for (DigestChallenge challenge : new DigestChallenge[] {PLAIN, WITH_QOP}) {
            DigestCredentials answer =
                    DigestCredentials.answering(challenge, USER, "12345678", "REGISTER", URI, "0a4f113b");

            DigestCredentials read = DigestCredentials.of(withHeader("Authorization: " + answer.toHeaderValue()))
                    .orElseThrow();

            assertThat(read).isEqualTo(answer);
            assertThat(read.provesKnowledgeOf("12345678", "REGISTER")).isTrue();
            assertThat(read.provesKnowledgeOf("12345679", "REGISTER")).isFalse();
            assertThat(read.provesKnowledgeOf("12345678", "MESSAGE")).isFalse();
            assertThat(read.toString()).doesNotContain(answer.response());
        }
    }

    @Test
    void readsTheChallengeItWrites() throws Exception {
        SIPRequest register = (SIPRequest) SipMessageReader.read(SipTexts.bytes(SipTexts.REGISTER));
        for (DigestChallenge challenge : new DigestChallenge[] {PLAIN, WITH_QOP}) {
            byte[] response = SipResponseWriter.answer(register, 401, "s1", new InetSocketAddress("192.0.2.20", 5060))
                    .header("WWW-Authenticate", challenge.toHeaderValue())
                    .toBytes();

            assertThat(DigestChallenge.of(SipMessageReader.read(response))).contains(challenge);
        }
    }

    @Test
    void leavesOtherSchemesAndIncompleteOnesAlone() throws Exception {
        assertThat(DigestCredentials.of(withHeader("Authorization: Digest username=\"a\", algorithm=SM3")))
                .isEmpty();
        assertThat(DigestCredentials.of(withHeader("Authorization: Basic YTpi")))
                .isEmpty();
        assertThat(DigestCredentials.of(withHeader("Authorization: Digest username=\"a\"")))
                .isEmpty();
        assertThat(DigestCredentials.of(withHeader("Authorization: Digest username=\"a\", realm=\"r\", nonce=\"n\","
                        + " uri=\"sip:x\", response=\"0\", qop=auth")))
                .isEmpty();
        assertThat(DigestCredentials.of(SipMessageReader.read(SipTexts.bytes(SipTexts.REGISTER))))
                .isEmpty();
    }

    @Test
    void theDateIsBeijingTimeWithoutAZone() {
        Instant time = Instant.parse("2024-05-01T04:34:56.789Z");

        assertThat(GbDate.format(time)).isEqualTo("2024-05-01T12:34:56.789");
        assertThat(GbDate.parse("2024-05-01T12:34:56.789")).contains(time);
        assertThat(GbDate.parse("Wed, 01 May 2024 04:34:56 GMT")).isEmpty();
    }

    private static SIPMessage withHeader(String header) throws Exception {
        return SipMessageReader.read(SipTexts.bytes(SipTexts.REGISTER.replace("Expires: 3600", header)));
    }
}
