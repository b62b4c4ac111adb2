package org.sharpeyes.codec.h26x;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sharpeyes.model.VideoCodec;

class InstantRefreshTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "H264, 00000002 0600 00000003 658880, true",
        "H264, 00000002 6742 00000002 6588, true",
        "H264, 00000002 0600 00000003 618880 00000002 6588, false",
        "H264, 00000002 0600, false",
        "H264, 00000009 6588, false",
        "H264, 00000000 6588, false",
        "H264, '', false",
        "H265, 00000003 400101 00000003 260180, true",
        "H265, 00000003 280180, true",
        "H265, 00000003 240180, true",
        "H265, 00000003 2a0180, false",
        "H265, 00000003 020180, false"
    })
    void isStarting(VideoCodec codec, String picture, boolean expected) {
        ByteBuf bytes = Unpooled.wrappedBuffer(HexFormat.of().parseHex(picture.replace(" ", "")));
        assertThat(InstantRefresh.isStarting(codec, bytes)).isEqualTo(expected);
    }
}
