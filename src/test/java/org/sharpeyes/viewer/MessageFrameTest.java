package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFrameTest {
    @ParameterizedTest
    @CsvSource({
        "0, 8200",
        "1, 8201",
        "125, 827d",
        "126, 827e007e",
        "65535, 827effff",
        "65536, 827f0000000000010000",
    })
    void theHeaderStandsBeforeTheBytesThatAllShare(int length, String header) {
        ByteBuf bytes = MessageFrame.framed(length, out -> out.writeZero(length));
        ByteBuf mine = bytes.retainedDuplicate();
        MessageFrame.around(mine);
        assertThat(bytes.readableBytes()).isEqualTo(length);
        assertThat(mine.readableBytes()).isEqualTo(length + header.length() / 2);
        assertThat(ByteBufUtil.hexDump(mine, mine.readerIndex(), header.length() / 2))
                .isEqualTo(header);
        mine.release();
        bytes.release();
    }

    @Test
    void aWriterThatFailsLeavesNothingBehind() {
        ByteBuf[] seen = new ByteBuf[1];
        assertThatThrownBy(() -> MessageFrame.framed(10, out -> {
                    seen[0] = out;
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(seen[0].refCnt()).isZero();
    }
}
