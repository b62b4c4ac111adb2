package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.codec.rtp.RtpPacket;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.relay.Opening;

class RtpMuxerTest {
    private static final Instant START = Instant.parse("2024-04-28T00:00:00.5Z");
    /** The same in seconds since 1900 and fractions of 2^-32 s. */
    private static final long START_NTP = 0xE9D8_1000_8000_0000L;

    private static final Track.Audio A_LAW = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    private static final Track.Video H264 = new Track.Video(VideoCodec.H264, 0, 0, ByteString.empty(), "");

    private final Muxer muxer = new RtpContainer(InstantSource.fixed(START), new Random(1)).newMuxer();

    private record Frame(int channel, ByteBuf bytes) {
        RtpPacket rtp() {
            try {
                return RtpPacket.read(bytes.slice());
            } catch (org.sharpeyes.codec.MalformedMessageException e) {
                throw new AssertionError(e);
            }
        }

        long ntp() {
            return bytes.getLong(8);
        }

        int timestamp() {
            return bytes.getInt(16);
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersWithoutAGapAndReportsEveryFiveSecondsOfMedia(AudioCodec codec) {
        List<Frame> frames = mux(Footage.of(VideoCodec.H264, codec, 11));

        assertContinuous(frames, RtpContainer.VIDEO_CHANNEL);
        assertContinuous(frames, RtpContainer.AUDIO_CHANNEL);
        for (int channel : new int[] {1, 3}) {
            List<Frame> reports =
                    frames.stream().filter(frame -> frame.channel == channel).toList();
            assertThat(reports).hasSize(3);
            assertThat(reports.getFirst().ntp()).isEqualTo(START_NTP);
            long seconds = reports.get(1).ntp() - START_NTP >>> 32;
            assertThat(seconds).isEqualTo(5);
        }
    }

    @Test
    void reportsTieBothClocksToTheSameWall() {
        Footage footage = Footage.of(VideoCodec.H264, AudioCodec.AAC, 6);
        List<Frame> frames = mux(footage);
        List<Frame> video = frames.stream().filter(frame -> frame.channel == 1).toList();
        List<Frame> audio = frames.stream().filter(frame -> frame.channel == 3).toList();

        assertThat(video.get(1).ntp()).isEqualTo(audio.get(1).ntp());
        int videoTicks = video.get(1).timestamp() - video.get(0).timestamp();
        int samples = audio.get(1).timestamp() - audio.get(0).timestamp();
        assertThat(samples).isEqualTo((int) (videoTicks * 16_000L / 90_000));
        assertThat(first(frames, 0).timestamp()).isEqualTo(video.get(0).timestamp());
        assertThat(first(frames, 2).timestamp()).isEqualTo(audio.get(0).timestamp());
    }

    /** Who joins later can place the pictures of before at once. */
    @Test
    void beginsForEverybodyWithAReport() {
        muxer.onTracks(new TrackSet(H264, A_LAW));
        Opening early = muxer.opening();
        assertThat(early.bytes().isReadable()).isFalse();
        early.bytes().release();
        List<Frame> before = muxed(unit(AccessUnit.Kind.VIDEO, 1000, 1000, 3));
        muxed(unit(AccessUnit.Kind.VIDEO, 91_000, 91_000, 3));

        List<Frame> opening = frames(muxer.opening().bytes());

        assertThat(opening).extracting(Frame::channel).containsExactly(1, 3);
        assertThat(opening.get(0).ntp()).isEqualTo(START_NTP + (1L << 32));
        assertThat(opening.get(0).timestamp()).isEqualTo(before.get(0).timestamp() + 90_000);
        assertThat(opening.get(1).timestamp()).isEqualTo(before.get(1).timestamp() + 8000);
    }

    @Test
    void stampsWithTheTimeOfPresentation() {
        muxer.onTracks(new TrackSet(H264, null));
        int[] stamps = {0, 10_800, 3600, 7200};
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < stamps.length; i++) {
            sent.add(muxed(unit(AccessUnit.Kind.VIDEO, stamps[i], i * 3600L, 3))
                    .getLast()
                    .rtp()
                    .timestamp());
        }
        assertThat(sent).containsExactly(sent.get(0), sent.get(0) + 10_800, sent.get(0) + 3600, sent.get(0) + 7200);
    }

    @Test
    void goesOnInItsNumbersWhenTheTracksChange() {
        muxer.onTracks(new TrackSet(H264, A_LAW));
        RtpPacket before = muxed(unit(AccessUnit.Kind.VIDEO, 0, 0, 3)).getLast().rtp();
        muxer.onTracks(new TrackSet(new Track.Video(VideoCodec.H265, 0, 0, ByteString.empty(), ""), null));
        Opening change = muxer.change();
        assertThat(frames(change.bytes())).extracting(Frame::channel).containsExactly(1);

        RtpPacket after =
                muxed(unit(AccessUnit.Kind.VIDEO, 3600, 3600, 3)).getLast().rtp();

        assertThat(after.ssrc()).isEqualTo(before.ssrc());
        assertThat(after.sequence()).isEqualTo(before.sequence() + 1 & 0xFFFF);
        assertThat(after.timestamp()).isEqualTo(before.timestamp() + 3600);
        assertThat(after.payloadType()).isNotEqualTo(before.payloadType());
        assertThat(muxed(unit(AccessUnit.Kind.AUDIO, 3600, 3600, 160))).isEmpty();
    }

    private static void assertContinuous(List<Frame> frames, int channel) {
        List<RtpPacket> packets = frames.stream()
                .filter(frame -> frame.channel == channel)
                .map(Frame::rtp)
                .toList();
        assertThat(packets).hasSizeGreaterThan(10);
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).sequence()).isEqualTo(packets.get(i - 1).sequence() + 1 & 0xFFFF);
            assertThat(packets.get(i).timestamp() - packets.get(i - 1).timestamp())
                    .isBetween(0, 3600);
        }
    }

    private static RtpPacket first(List<Frame> frames, int channel) {
        return frames.stream()
                .filter(frame -> frame.channel == channel)
                .findFirst()
                .orElseThrow()
                .rtp();
    }

    private static AccessUnit unit(AccessUnit.Kind kind, long pts, long dts, int bytes) {
        ByteBuf payload = Unpooled.buffer();
        if (kind == AccessUnit.Kind.VIDEO) {
            payload.writeInt(bytes);
        }
        return new AccessUnit(kind, pts, dts, true, payload.writeZero(bytes));
    }

    private List<Frame> mux(Footage footage) {
        muxer.onTracks(footage.tracks());
        List<Frame> frames = new ArrayList<>();
        for (AccessUnit unit : footage.units()) {
            frames.addAll(muxed(unit));
        }
        return frames;
    }

    private List<Frame> muxed(AccessUnit unit) {
        ByteBuf bytes = muxer.mux(unit);
        unit.payload().release();
        return frames(bytes);
    }

    private static List<Frame> frames(ByteBuf bytes) {
        List<Frame> frames = new ArrayList<>();
        while (bytes.isReadable()) {
            assertThat(bytes.readByte()).isEqualTo((byte) '$');
            int channel = bytes.readUnsignedByte();
            frames.add(new Frame(channel, Unpooled.copiedBuffer(bytes.readSlice(bytes.readUnsignedShort()))));
        }
        bytes.release();
        return frames;
    }
}
