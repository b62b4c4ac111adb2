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
    private static final DigestChallenge PLAIN =
            new DigestChallenge("3402000000", NONCE, DigestAlgorithm.MD5, null, false);
    private static final DigestChallenge WITH_QOP =
            new DigestChallenge("3402000000", NONCE, DigestAlgorithm.MD5, "auth", true);
    private static final DigestChallenge WITH_SM3 =
            new DigestChallenge("3402000000", NONCE, DigestAlgorithm.SM3, null, false);

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

    /** The hash of GB/T 32905 Annex A.1, and the response as OpenSSL computes it. */
    @Test
    void answersWithSm3AsTheGoldenVector() {
        DigestCredentials answer = DigestCredentials.answering(WITH_SM3, USER, "12345678", "REGISTER", URI, "unused");

        assertThat(DigestAlgorithm.SM3.hash("abc"))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(answer.response()).isEqualTo("47a400428a100771967070f399db94cda450d71d6426fcbfe49fc8a285a6f4cb");
    }

    @Test
    void readsWhatItWritesAndChecksIt() throws Exception {
        for (DigestChallenge challenge : new DigestChallenge[] {PLAIN, WITH_QOP, WITH_SM3}) {
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
        for (DigestChallenge challenge : new DigestChallenge[] {PLAIN, WITH_QOP, WITH_SM3}) {
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
