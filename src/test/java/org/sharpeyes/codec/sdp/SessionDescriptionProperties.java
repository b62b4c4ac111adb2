package org.sharpeyes.codec.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sdp.SessionDescription.Payload;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;

class SessionDescriptionProperties {
    @Property(tries = 500)
    void whatIsWrittenIsRead(@ForAll("descriptions") SessionDescription description) throws MalformedMessageException {
        assertThat(SessionDescription.parse(description.toText())).isEqualTo(description);
    }

    @Property(tries = 1000)
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        try {
            SessionDescription read = SessionDescription.parse(text);
            assertThat(read.port()).isBetween(0, 65535);
        } catch (MalformedMessageException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    @Provide
    Arbitrary<SessionDescription> descriptions() {
        Arbitrary<SessionDescription> offers = Combinators.combine(
                        Arbitraries.strings().numeric().ofLength(20),
                        Arbitraries.of("192.0.2.1", "2001:db8::2", "gateway.example"),
                        Arbitraries.integers().between(0, 65535),
                        Arbitraries.of(MediaTransport.class),
                        Arbitraries.integers().filter(ssrc -> ssrc != 0).map(Ssrc::new),
                        Arbitraries.integers().between(-1, 9))
                .as(SessionDescription::liveOffer);
        Arbitrary<Payload> payloads = Combinators.combine(
                        Arbitraries.integers().between(0, 127),
                        Arbitraries.of("PS", "H264", "PCMA", "HIKVISION"),
                        Arbitraries.of(8000, 90_000))
                .as(Payload::new);
        Arbitrary<SessionDescription> answers = Combinators.combine(offers, payloads)
                .as((offer, payload) -> offer.answeredBy("1", "192.0.2.2", 1, payload));
        return Arbitraries.oneOf(offers, answers);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> lines = Arbitraries.of(List.of(
                "v=0",
                "o=",
                "o=- 0 0 IN",
                "s=",
                "c=IN IP4",
                "c=//",
                "t=1 x",
                "m=video 1 RTP/AVP 96",
                "m=video -1",
                "m=audio 2 TCP 8",
                "a=",
                "a=:",
                "a=rtpmap",
                "a=rtpmap:x y",
                "a=rtpmap:96 ///",
                "a=setup:",
                "y=",
                "f=v",
                "f=a/",
                "=",
                "==",
                "u=",
                "a=downloadspeed:999999999999",
                "a=filesize:9999999999999999999"));
        Arbitrary<String> some = Arbitraries.oneOf(lines, Arbitraries.strings().ofMaxLength(30));
        return some.list().ofMaxSize(20).map(list -> String.join("\r\n", list));
    }
}
