package org.sharpeyes.codec.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sdp.SessionDescription.Direction;
import org.sharpeyes.codec.sdp.SessionDescription.Kind;
import org.sharpeyes.codec.sdp.SessionDescription.Payload;
import org.sharpeyes.codec.sdp.SessionDescription.Recording;
import org.sharpeyes.codec.sdp.SessionDescription.Setup;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;

class SessionDescriptionTest {
    private static final Ssrc SSRC = Ssrc.ofDecimal("0200001234");
    private static final String CHANNEL = "34020000001310000001";

    @Test
    void offersLiveVideoTheWayPlatformsDo() {
        String offer = SessionDescription.liveOffer(CHANNEL, "192.0.2.10", 30000, MediaTransport.TCP_PASSIVE, SSRC, -1)
                .toText();
        assertThat(offer)
                .isEqualTo(String.join(
                        "\r\n",
                        "v=0",
                        "o=34020000001310000001 0 0 IN IP4 192.0.2.10",
                        "s=Play",
                        "c=IN IP4 192.0.2.10",
                        "t=0 0",
                        "m=video 30000 TCP/RTP/AVP 96 98 97 99",
                        "a=recvonly",
                        "a=rtpmap:96 PS/90000",
                        "a=rtpmap:98 H264/90000",
                        "a=rtpmap:97 MPEG4/90000",
                        "a=rtpmap:99 H265/90000",
                        "a=setup:passive",
                        "a=connection:new",
                        "y=0200001234",
                        ""));
    }

    @Test
    void offersUdpWithoutSetupAndActiveWithIt() {
        String udp = SessionDescription.liveOffer(CHANNEL, "192.0.2.10", 10000, MediaTransport.UDP, SSRC, 1)
                .toText();
        assertThat(udp).contains("m=video 10000 RTP/AVP 96").contains("a=streamnumber:1\r\n");
        assertThat(udp).doesNotContain("setup").doesNotContain("TCP");
        assertThat(SessionDescription.liveOffer(CHANNEL, "192.0.2.10", 10000, MediaTransport.TCP_ACTIVE, SSRC, 0)
                        .toText())
                .contains("a=setup:active");
    }

    @Test
    void answersWithTheOtherEndOfTheConnection() throws MalformedMessageException {
        SessionDescription offer =
                SessionDescription.liveOffer(CHANNEL, "192.0.2.10", 30000, MediaTransport.TCP_PASSIVE, SSRC, 0);
        SessionDescription answer = offer.answeredBy(CHANNEL, "192.0.2.20", 15060, new Payload(96, "PS", 90_000));
        assertThat(answer.setup()).isEqualTo(Setup.ACTIVE);
        assertThat(answer.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(answer.ssrc()).isEqualTo(SSRC);
        assertThat(SessionDescription.parse(answer.toText())).isEqualTo(answer);
        assertThat(answer.withSsrc(null).toText()).doesNotContain("y=");
    }

    @Test
    void readsAnAnswerAsRecordersSendIt() throws MalformedMessageException {
        SessionDescription answer = SessionDescription.parse("""
                v=0
                o=34020000001310000001 1703 1703 IN IP4 192.0.2.20
                s=Play
                c=IN IP4 192.0.2.20
                t=0 0
                m=video 62000 TCP/RTP/AVP 96
                a=setup:active
                a=sendonly
                a=rtpmap:96 PS/90000
                a=username:34020000001310000001
                a=password:secret
                a=filesize:0
                y=0000000000
                f=
                """);
        assertThat(answer.owner()).isEqualTo(CHANNEL);
        assertThat(answer.host()).isEqualTo("192.0.2.20");
        assertThat(answer.port()).isEqualTo(62000);
        assertThat(answer.tcp()).isTrue();
        assertThat(answer.setup()).isEqualTo(Setup.ACTIVE);
        assertThat(answer.payloads()).containsExactly(new Payload(96, "PS", 90_000));
        assertThat(answer.ssrc()).isNull();
        assertThat(answer.format()).isNull();
        assertThat(answer.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "y=0200001234, 0200001234",
        "y=200001234, 0200001234",
        "y= 0200001234 , 0200001234",
        "y=0000000000,",
        "y=,",
        "y=null,",
        "y=99999999999,",
        "y=9999999999,",
        "a=sendonly,"
    })
    void readsTheSsrcHoweverItIsWritten(String line, String expected) throws MalformedMessageException {
        Ssrc ssrc = SessionDescription.parse("m=video 1 RTP/AVP 96\r\n" + line).ssrc();
        assertThat(ssrc).isEqualTo(expected == null ? null : Ssrc.ofDecimal(expected));
    }

    @Test
    void takesTheFirstVideoAndItsOwnLines() throws MalformedMessageException {
        SessionDescription description = SessionDescription.parse("""
                o=- 0 0 IN IP4 192.0.2.1
                s=Play
                a=sendrecv
                m=audio 5000 RTP/AVP 8
                a=recvonly
                m=video 6000/2 RTP/AVP 98 abc 300 96
                c=IN IP4 192.0.2.9/127
                a=sendonly
                a=rtpmap:98 H264/90000
                a=rtpmap:96
                m=video 7000 RTP/AVP 99
                """);
        assertThat(description.kind()).isEqualTo(Kind.VIDEO);
        assertThat(description.port()).isEqualTo(6000);
        assertThat(description.host()).isEqualTo("192.0.2.9");
        assertThat(description.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(description.payloads()).containsExactly(new Payload(98, "H264", 90_000), new Payload(96, "", 0));
    }

    @Test
    void readsTheAudioOfABroadcast() throws MalformedMessageException {
        SessionDescription talk = SessionDescription.parse(
                "o=1 0 0 IN\ns=Play\nm=audio 8000 RTP/AVP 8\na=recvonly\na=rtpmap:8 PCMA/8000\ny=0200000001\nf=v/////a/1/8/1\n");
        assertThat(talk.kind()).isEqualTo(Kind.AUDIO);
        assertThat(talk.host()).isEmpty();
        assertThat(talk.format()).isEqualTo(new MediaFormat("", "", "", "", "", "1", "8", "1"));
        assertThat(SessionDescription.parse(talk.toText())).isEqualTo(talk);
    }

    @Test
    void readsAndWritesHistory() throws MalformedMessageException {
        SessionDescription download = new SessionDescription(
                CHANNEL,
                "Download",
                "2001:db8::1",
                30002,
                Kind.VIDEO,
                false,
                null,
                Direction.RECVONLY,
                List.of(new Payload(96, "PS", 90_000)),
                Ssrc.ofDecimal("1200001234"),
                MediaFormat.parse("v/2/6/25/1/2048a/1/8/1").orElseThrow(),
                -1,
                new Recording(CHANNEL + ":0", 1714521600, 1714525200, 4, 123456));
        assertThat(download.toText())
                .contains(
                        "s=Download\r\nu=34020000001310000001:0\r\nc=IN IP6 2001:db8::1\r\nt=1714521600 1714525200\r\n")
                .contains("a=downloadspeed:4\r\na=filesize:123456\r\ny=1200001234\r\nf=v/2/6/25/1/2048a/1/8/1\r\n");
        assertThat(SessionDescription.parse(download.toText())).isEqualTo(download);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=streamnumber:1", "a=stream:1", "a=streamprofile:1", "a=streamMode:1", "a=STREAMNUMBER: 1"})
    void readsTheStreamNumberInEveryDialect(String line) throws MalformedMessageException {
        assertThat(SessionDescription.parse("m=video 1 RTP/AVP 96\n" + line).streamNumber())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'', false", "v/////a///, false", "v/2/5/25/1/2048a///, true", "v/////a/1/8/1, true", "x/2/5, false"})
    void readsTheFormatLineUnlessItIsBlank(String text, boolean says) {
        assertThat(MediaFormat.parse(text).isPresent()).isEqualTo(says);
        MediaFormat.parse(text).ifPresent(format -> assertThat(format.toText()).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v=0\r\ns=Play", "m=video", "m=video 70000 RTP/AVP 96", "m=application 1 UDP 2"})
    void refusesWhatNamesNoStream(String text) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> SessionDescription.parse(text));
    }

    @Test
    void refusesWhatIsTooLong() {
        String longText = "m=video 1 RTP/AVP 96\n" + "a=x\n".repeat(20_000);
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> SessionDescription.parse(longText));
    }

    @Test
    void refusesImpossibleNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Payload(128, "PS", 90_000));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SessionDescription.liveOffer(CHANNEL, "192.0.2.10", 65536, MediaTransport.UDP, SSRC, -1));
    }
}
