package org.sharpeyes.codec.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspTransportTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RTP/AVP/TCP;unicast;interleaved=0-1|true|0|1",
                "RTP/AVP/TCP;unicast;interleaved=6|true|6|7",
                "rtp/avp/tcp;unicast|true|-1|-1",
                "RTP/AVP/UDP;unicast;client_port=25480-25481|false|25480|25481",
                "RTP/AVP;unicast;client_port=5000|false|5000|5001",
                "RTP/AVP/TCP;unicast;interleaved=2-3;mode=\"PLAY\"|true|2|3",
                "RTP/AVP;multicast,RTP/AVP;unicast;client_port=5000-5001|false|5000|5001",
                "RTP/SAVP;unicast;client_port=1-2, RTP/AVP/TCP;unicast;interleaved=0-1|true|0|1",
            })
    void choosesTheFirstThatCanBeServed(String header, boolean interleaved, int first, int second) {
        assertThat(RtspTransport.choose(header)).contains(new RtspTransport(interleaved, first, second));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "RTP/AVP;multicast",
                "RTP/AVP;unicast",
                "RTP/AVP;unicast;client_port=80-81",
                "RTP/AVP;unicast;client_port=65535",
                "RTP/AVP;unicast;client_port=99999-1",
                "RTP/AVP;unicast;client_port=5000-5000",
                "RTP/AVP;unicast;destination=192.0.2.9;client_port=5000-5001",
                "RTP/AVP/TCP;unicast;interleaved=255",
                "RTP/AVP/TCP;unicast;interleaved=0-1;mode=RECORD",
                "RAW/RAW/UDP;unicast;client_port=5000-5001",
            })
    void refusesTheRest(String header) {
        assertThat(RtspTransport.choose(header)).isEmpty();
    }
}
