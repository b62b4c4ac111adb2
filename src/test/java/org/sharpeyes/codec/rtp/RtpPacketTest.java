package org.sharpeyes.codec.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.Ssrc;

class RtpPacketTest {
    private static final String HEADER = "80 E0 00 01 00 01 5F 90 0B EB C6 D2";

    @Test
    void readsTheCheckedHeader() throws Exception {
        RtpPacket packet = RtpPacket.read(MediaVectors.hex(HEADER));

        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.sequence()).isEqualTo(1);
        assertThat(packet.timestamp()).isEqualTo(90_000);
        assertThat(new Ssrc(packet.ssrc())).isEqualTo(Ssrc.ofDecimal("0200001234"));
        assertThat(packet.payload().isReadable()).isFalse();
    }

    @Test
    void writesTheCheckedHeader() {
        List<ByteBuf> packets = packetize(RtpFraming.LENGTH, 1400, new byte[] {42});

        assertThat(packets).hasSize(1);
        assertThat(MediaVectors.hex(packets.getFirst())).isEqualTo("00 0D " + HEADER + " 2A");
    }

    @Test
    void setsTheMarkerOnTheLastPacketOnly() throws Exception {
        List<ByteBuf> packets = packetize(RtpFraming.DATAGRAM, 100, new byte[200]);

        assertThat(packets).hasSize(3).allMatch(packet -> packet.readableBytes() <= 100);
        assertThat(RtpPacket.read(packets.get(0)).marker()).isFalse();
        assertThat(RtpPacket.read(packets.get(1)).marker()).isFalse();
        assertThat(RtpPacket.read(packets.get(2)).marker()).isTrue();
        assertThat(packets.get(2).readableBytes()).isEqualTo(200 - 2 * 88);
    }

    @Test
    void leavesOutSourcesExtensionAndPadding() throws Exception {
        ByteBuf packet = MediaVectors.hex(
                "B1 60 00 01 00 00 00 00 00 00 00 01  00 00 00 07  BE DE 00 01 AA AA AA AA  01 02 03 00 02");

        assertThat(MediaVectors.hex(RtpPacket.read(packet).payload())).isEqualTo("01 02 03");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80 E0 00 01 00 01 5F 90 0B EB C6",
                "40 E0 00 01 00 01 5F 90 0B EB C6 D2",
                "80 C8 00 01 00 01 5F 90 0B EB C6 D2",
                "8F E0 00 01 00 01 5F 90 0B EB C6 D2 00",
                "90 E0 00 01 00 01 5F 90 0B EB C6 D2 BE DE",
                "90 E0 00 01 00 01 5F 90 0B EB C6 D2 BE DE FF FF",
                "A0 E0 00 01 00 01 5F 90 0B EB C6 D2 FF"
            })
    void refusesWhatIsNoRtp(String hex) {
        assertThatThrownBy(() -> RtpPacket.read(MediaVectors.hex(hex))).isInstanceOf(MalformedMessageException.class);
    }

    private static List<ByteBuf> packetize(RtpFraming framing, int mtu, byte[] frame) {
        List<ByteBuf> packets = new ArrayList<>();
        new RtpPacketizer(Ssrc.ofDecimal("0200001234"), 96, framing, mtu, 1)
                .packetize(
                        Unpooled.wrappedBuffer(frame), 90_000, new UnpooledByteBufAllocator(false, true), packets::add);
        return packets;
    }
}
