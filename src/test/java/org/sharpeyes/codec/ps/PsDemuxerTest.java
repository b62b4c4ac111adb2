package org.sharpeyes.codec.ps;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.model.ByteString;

class PsDemuxerTest {
    private static final String PACK = "000001BA 44001 6FC8401 005F6BF8 ";
    private static final String SYSTEM_HEADER = "000001BB000C802FB505E17FE0E100C0C040 ";
    private static final String MAP = "000001BC0012E1FF000000081BE0000090C00000B9287F16 ";
    private static final String VIDEO = "000001E0000C80800521000 5BF21 00000001 ";
    private static final String AUDIO = "000001C0000A8080052100 05BF21 D5D5 ";

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final PsRecorder seen = new PsRecorder();
    private final PsDemuxer demuxer = new PsDemuxer(allocator, seen);

    @AfterEach
    void releasesEverything() {
        demuxer.close();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void readsTheCheckedBytes() {
        read(PACK + SYSTEM_HEADER + MAP + VIDEO + AUDIO);

        assertThat(seen.packs).isEqualTo(1);
        assertThat(seen.maps)
                .containsExactly(new ProgramMap(
                        java.util.List.of(new ProgramMap.Entry(0x1B, 0xE0), new ProgramMap.Entry(0x90, 0xC0))));
        assertThat(seen.maps.getFirst().typeOf(0xC0)).contains(StreamType.G711A);
        assertThat(seen.packets)
                .containsExactly(
                        new PsRecorder.Pes(0xE0, 90_000, PsListener.NO_TIME, bytes("00000001"), true),
                        new PsRecorder.Pes(0xC0, 90_000, PsListener.NO_TIME, bytes("D5D5"), true));
        assertThat(demuxer.damaged()).isZero();
    }

    @Test
    void readsTheMapOfH265AndAac() {
        read("000001BC0012E1FF0000000824E000000FC00000AD322ADC");

        assertThat(seen.maps.getFirst().typeOf(0xE0)).contains(StreamType.H265);
        assertThat(seen.maps.getFirst().typeOf(0xC0)).contains(StreamType.AAC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000001BC0012E1FF000000081BE0000090C0000012345678",
                "000001BC0012E1FF000000081BE0000790C00000B9287F16",
                "000001BC0012E1FF0000FFFF1BE0FFFF90C0FFFFB9287F16",
                "000001BC0012E1FFFFFF00081BE0000090C00000B9287F16"
            })
    void forgivesWrongChecksumAndLengthsInTheMap(String map) {
        read(map + VIDEO);

        assertThat(seen.maps.getFirst().typeOf(0xE0)).contains(StreamType.H264);
        assertThat(seen.maps.getFirst().typeOf(0xC0)).contains(StreamType.G711A);
        assertThat(seen.packets).hasSize(1);
    }

    @Test
    void tellsOfAMapOnceUntilItChanges() {
        String other = "000001BC0012E1FF0000000824E000000FC00000AD322ADC";
        read(PACK + MAP + VIDEO + PACK + MAP + VIDEO + PACK + other + VIDEO + PACK + other + MAP);

        assertThat(seen.maps)
                .extracting(map -> map.streams().getFirst().streamType())
                .containsExactly(0x1B, 0x24, 0x1B);
        assertThat(seen.packets).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000001BC FFFF E1FF 00000008 1BE00000 90C00000 B9287F16",
                "000001BC 0006 E1FF 00000008 1BE00000 90C00000 B9287F16",
                "000001BC 0012 E1FF 00000008 1B110000 90220000 B9287F16"
            })
    void looksBehindAMapThatMakesNoSense(String map) {
        read(PACK + map + VIDEO + AUDIO);

        assertThat(seen.maps).isEmpty();
        assertThat(seen.packets).hasSize(2);
        assertThat(demuxer.damaged()).isOne();
    }

    @Test
    void skipsDescriptorsInTheMap() {
        read("000001BC001B E1FF0002 AABB 000D 1BE00003 010203 90C00004 04050607 B9287F16".replace("000D", "000F"));

        assertThat(seen.maps.getFirst().typeOf(0xE0)).contains(StreamType.H264);
        assertThat(seen.maps.getFirst().typeOf(0xC0)).contains(StreamType.G711A);
    }

    @Test
    void skipsPrivateStreamsPaddingAndTheEndCode() {
        read(PACK + "000001BD0004 01020304 000001BF0002 FFFF 000001B9" + PACK + VIDEO);

        assertThat(seen.packets).hasSize(1);
        assertThat(seen.packs).isEqualTo(2);
        assertThat(demuxer.damaged()).isZero();
    }

    @Test
    void readsVideoOfUnknownLengthUpToTheNextStartCode() {
        read(PACK + "000001E0000080800521000 5BF21 0000000165AA0000 01 41BB" + PACK + VIDEO);

        assertThat(seen.packets.getFirst().payload()).isEqualTo(bytes("0000000165AA00000141BB"));
        assertThat(seen.packets.getFirst().whole()).isTrue();
        assertThat(seen.packets).hasSize(2);
    }

    @Test
    void takesVideoBeyondATooSmallLengthAlong() {
        read(PACK + VIDEO + "65AABBCC" + PACK + VIDEO);

        assertThat(seen.payloads()).containsExactly(bytes("00000001"), bytes("65AABBCC"), bytes("00000001"));
        assertThat(demuxer.damaged()).isEqualTo(1);
    }

    @Test
    void readsBothTimes() {
        read("000001E0000D80C00A 31000 5BF21 1100 03 0001 ");

        assertThat(seen.packets.getFirst().pts()).isEqualTo(90_000);
        assertThat(seen.packets.getFirst().dts()).isEqualTo(0x8000);
    }

    @Test
    void resynchronisesAfterAGap() {
        read(PACK + "000001E0FFFF808005210005BF21 000000016588");
        demuxer.gap();
        read("0102030405 000001 65 000001" + PACK + VIDEO);

        seen.finish();
        assertThat(seen.packets).extracting(PsRecorder.Pes::whole).containsExactly(false, true);
        assertThat(seen.packs).isEqualTo(2);
    }

    @Test
    void ignoresABrokenPesHeader() {
        read(PACK + "000001E0000200800521000 5BF21" + PACK + "000001C0000400000521" + PACK + VIDEO);

        assertThat(seen.packets).hasSize(1);
        assertThat(demuxer.damaged()).isPositive();
    }

    private void read(String hex) {
        demuxer.read(MediaVectors.hex(hex));
    }

    private static ByteString bytes(String hex) {
        ByteBuf buffer = MediaVectors.hex(hex);
        byte[] array = new byte[buffer.readableBytes()];
        Unpooled.copiedBuffer(buffer).readBytes(array);
        return ByteString.copyOf(array);
    }
}
