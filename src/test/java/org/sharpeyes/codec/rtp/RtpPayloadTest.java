package org.sharpeyes.codec.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.MediaVectors;
import org.sharpeyes.codec.audio.AdtsReader;
import org.sharpeyes.codec.h26x.AnnexB;
import org.sharpeyes.codec.h26x.CodedPicture;
import org.sharpeyes.codec.h26x.ElementaryPayload;
import org.sharpeyes.codec.h26x.PictureReader;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.VideoCodec;

class RtpPayloadTest {
    private static final Track.Audio A_LAW = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    private static final Track.Audio AAC =
            new Track.Audio(AudioCodec.AAC, 16000, 1, ByteString.copyOf(new byte[] {0x14, 0x08}));
    private static final int STEP = 3600;

    private final RtpSource source = new RtpSource(2, 0x11223344, 0x1FFFE);
    private final ByteBuf out = Unpooled.buffer();

    /** A packet without what differs from sender to sender. */
    private record Sent(boolean marker, String payload) {
        boolean isFragment(VideoCodec codec) {
            return payload.startsWith(codec == VideoCodec.H264 ? "7C" : "62 01");
        }

        /** The other sender takes the first zero of a long start code for the end of the NAL unit before. */
        Sent withoutTrailingZeros() {
            return new Sent(marker, payload.replaceAll("( 00)+$", ""));
        }

        @Override
        public String toString() {
            return "%s %.30s… %d".formatted(marker ? "last" : "more", payload, payload.length());
        }
    }

    @ParameterizedTest
    @CsvSource({"H264, testsrc2-320x240.h264, h264.rtp", "H265, testsrc2-320x240.h265, h265.rtp"})
    void cutsPicturesAsAnotherSenderDoes(VideoCodec codec, String stream, String capture) throws Exception {
        PictureReader reader = writePictures(codec, stream);
        List<RtpPacket> ours = deframed();
        List<RtpPacket> theirs = captured(capture);

        assertThat(fromFirstFragment(ours, codec)).hasSizeGreaterThan(20).isEqualTo(fromFirstFragment(theirs, codec));
        assertThat(annexB(ours, codec)).isEqualTo(annexB(theirs, codec));
        assertThat(reader.track()).isPresent();
    }

    @Test
    void numbersPacketsAndStampsThemWithTheTimeOfTheirPicture() throws Exception {
        writePictures(VideoCodec.H264, MediaVectors.H264);

        List<RtpPacket> packets = deframed();

        assertThat(packets).extracting(RtpPacket::ssrc).containsOnly(0x11223344);
        assertThat(packets).extracting(RtpPacket::payloadType).containsOnly(96);
        assertThat(packets).extracting(RtpPacket::sequence).startsWith(0xFFFE, 0xFFFF, 0, 1, 2);
        assertThat(packets.stream().filter(RtpPacket::marker).map(RtpPacket::timestamp))
                .hasSize(25)
                .startsWith(0, STEP, 2 * STEP);
        assertThat(packets.stream().map(RtpPacket::timestamp).distinct()).hasSize(25);
    }

    @Test
    void frequentKeyFramesEachComeWithTheirParameterSets() throws Exception {
        PictureReader reader = new PictureReader(VideoCodec.H265);
        ByteBuf stream = MediaVectors.read(MediaVectors.H265);
        ByteBuf key = Objects.requireNonNull(reader.read(AnnexB.pictures(stream, VideoCodec.H265)
                        .getFirst()
                        .bytes()
                        .copy()))
                .payload();
        RtpPayload payload = RtpPayload.of(reader.track().orElseThrow());

        payload.write(key, true, 0, source, out);
        payload.write(key, true, STEP, source, out);
        payload.write(key, false, 2 * STEP, source, out);

        List<String> first = deframed().stream()
                .map(packet -> MediaVectors.hex(packet.payload()).substring(0, 2))
                .toList();
        assertThat(first).containsSubsequence("40", "42", "44", "62", "40", "42", "44", "62", "62");
        assertThat(first).filteredOn("40"::equals).hasSize(2);
        key.release();
    }

    @Test
    void sendsAacAsAnotherSenderDoes() throws Exception {
        RtpPayload payload = RtpPayload.of(AAC);
        int[] samples = {0};
        try (AdtsReader reader = new AdtsReader(PooledByteBufAllocator.DEFAULT)) {
            reader.read(MediaVectors.read(MediaVectors.AAC), (header, frame) -> {
                payload.write(frame, true, samples[0], source, out);
                samples[0] += 1024;
                frame.release();
            });
        }

        assertThat(sent(deframed()).subList(0, 15)).isEqualTo(sent(captured("aac.rtp")));
    }

    @Test
    void cutsAFrameOfAacThatIsTooLarge() throws Exception {
        RtpPayload.of(AAC).write(Unpooled.buffer().writeZero(3000), true, 5, source, out);

        List<RtpPacket> packets = deframed();

        assertThat(packets).extracting(RtpPacket::marker).containsExactly(false, false, true);
        assertThat(packets).extracting(RtpPacket::timestamp).containsOnly(5);
        assertThat(packets)
                .allSatisfy(
                        packet -> assertThat(MediaVectors.hex(packet.payload())).startsWith("00 10 5D C0"));
        out.clear();
        RtpPayload.of(AAC).write(Unpooled.buffer().writeZero(9000), true, 5, source, out);
        assertThat(out.isReadable()).isFalse();
    }

    @Test
    void sendsTheBytesOfTelephonySoundAndCountsThemAsTime() throws Exception {
        ByteBuf sound = MediaVectors.read(MediaVectors.A_LAW);

        RtpPayload.of(A_LAW).write(sound, true, 100, source, out);

        List<RtpPacket> packets = deframed();
        assertThat(sound.readerIndex()).isZero();
        assertThat(packets).extracting(RtpPacket::marker).containsOnly(false);
        assertThat(packets).extracting(RtpPacket::timestamp).startsWith(100, 1488, 2876);
        assertThat(joined(packets)).isEqualTo(joined(captured("alaw.rtp"))).isEqualTo(MediaVectors.hex(sound));
    }

    @ParameterizedTest
    @EnumSource
    void aPictureOfNonsenseIsCutOffNotOverrun(VideoCodec codec) throws Exception {
        RtpPayload payload = RtpPayload.of(new Track.Video(codec, 0, 0, ByteString.empty(), ""));

        payload.write(MediaVectors.hex("00 00 00 00 7F FF FF FF 41 9A 01"), true, 0, source, out);
        payload.write(MediaVectors.hex("00 00"), true, 0, source, out);

        assertThat(sent(deframed())).containsExactly(new Sent(true, "41 9A 01"));
    }

    @Test
    void reportsWhatWasSentAndWhen() {
        RtpPayload.of(A_LAW).write(MediaVectors.hex("D5 D5"), true, 0, source, out);
        out.clear();

        source.writeReport(out, 0xE9D3_0000_8000_0000L, 0xCAFE, "cam");

        assertThat(MediaVectors.hex(out))
                .isEqualTo("24 03 00 2C 80 C8 00 06 11 22 33 44 E9 D3 00 00 80 00 00 00 00 00 CA FE 00 00 00 01 "
                        + "00 00 00 02 81 CA 00 03 11 22 33 44 01 03 63 61 6D 00 00 00");
    }

    private PictureReader writePictures(VideoCodec codec, String stream) {
        PictureReader reader = new PictureReader(codec);
        int timestamp = 0;
        for (AnnexB.Picture picture : AnnexB.pictures(MediaVectors.read(stream), codec)) {
            CodedPicture coded =
                    Objects.requireNonNull(reader.read(picture.bytes().copy()));
            RtpPayload.of(reader.track().orElseThrow())
                    .write(coded.payload(), coded.keyFrame(), timestamp, source, out);
            coded.payload().release();
            timestamp += STEP;
        }
        return reader;
    }

    private List<RtpPacket> deframed() throws MalformedMessageException {
        List<RtpPacket> packets = new ArrayList<>();
        while (out.isReadable()) {
            assertThat(out.readByte()).isEqualTo((byte) '$');
            assertThat(out.readByte()).isEqualTo((byte) 2);
            packets.add(RtpPacket.read(out.readSlice(out.readUnsignedShort())));
        }
        return packets;
    }

    private static List<RtpPacket> captured(String name) throws IOException, MalformedMessageException {
        List<RtpPacket> packets = new ArrayList<>();
        try (InputStream in = RtpPayloadTest.class.getResourceAsStream("/vectors/rtp/" + name)) {
            ByteBuf bytes = Unpooled.wrappedBuffer(Objects.requireNonNull(in).readAllBytes());
            while (bytes.isReadable()) {
                packets.add(RtpPacket.read(bytes.readSlice(bytes.readUnsignedShort())));
            }
        }
        return packets;
    }

    private static List<Sent> sent(List<RtpPacket> packets) {
        return packets.stream()
                .map(packet -> new Sent(packet.marker(), MediaVectors.hex(packet.payload())))
                .toList();
    }

    private static List<Sent> fromFirstFragment(List<RtpPacket> packets, VideoCodec codec) {
        return sent(packets).stream()
                .dropWhile(packet -> !packet.isFragment(codec))
                .map(Sent::withoutTrailingZeros)
                .toList();
    }

    private static String joined(List<RtpPacket> packets) {
        ByteBuf all = Unpooled.buffer();
        packets.forEach(packet -> all.writeBytes(packet.payload().slice()));
        return MediaVectors.hex(all);
    }

    private static String annexB(List<RtpPacket> packets, VideoCodec codec) {
        ElementaryPayload payload = new ElementaryPayload(codec);
        ByteBuf stream = UnpooledByteBufAllocator.DEFAULT.heapBuffer();
        packets.forEach(packet -> payload.read(packet.payload().slice(), stream));
        return MediaVectors.hex(stream).replace(" 00 00 00 00 01", " 00 00 00 01");
    }
}
