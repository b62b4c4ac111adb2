package org.sharpeyes.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.flv.FlvReader;
import org.sharpeyes.codec.flv.HevcInFlv;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.Opening;

class FlvMuxerTest {
    private static final Track.Video VIDEO =
            new Track.Video(VideoCodec.H264, 640, 360, ByteString.copyOf(new byte[] {1}), "avc1.64001f");
    private static final Track.Audio AUDIO = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    private static final long START = 5_000_000;
    private static final long WRAP_MS = 1L << 32;

    private final FlvMuxer muxer = new FlvMuxer(HevcInFlv.ENHANCED);

    private int timestamp(AccessUnit.Kind kind, long ms) {
        ByteBuf out = muxer.mux(
                new AccessUnit(kind, START + ms * 90, START + ms * 90, true, Unpooled.wrappedBuffer(new byte[4])));
        try {
            return FlvReader.tags(out).getFirst().timestampMs();
        } finally {
            out.release();
        }
    }

    @Test
    void timeBeginsWithTheFirstUnitAndNeverRunsBackwards() {
        muxer.onTracks(new TrackSet(VIDEO, AUDIO));
        assertThat(timestamp(AccessUnit.Kind.VIDEO, 0)).isZero();
        assertThat(timestamp(AccessUnit.Kind.AUDIO, -20)).isZero();
        assertThat(timestamp(AccessUnit.Kind.VIDEO, 40)).isEqualTo(40);
        assertThat(timestamp(AccessUnit.Kind.AUDIO, 30)).isEqualTo(40);
        assertThat(timestamp(AccessUnit.Kind.AUDIO, 70)).isEqualTo(70);
    }

    @Test
    void timeGoesOnAfterSevenWeeks() {
        muxer.onTracks(new TrackSet(VIDEO, null));
        timestamp(AccessUnit.Kind.VIDEO, 0);
        assertThat(timestamp(AccessUnit.Kind.VIDEO, WRAP_MS - 1)).isEqualTo(-1);
        assertThat(timestamp(AccessUnit.Kind.VIDEO, WRAP_MS + 39)).isEqualTo(39);
    }

    @Test
    void aChangeRepeatsTheTracksAtTheTimeReachedAndNotTheHeader() {
        muxer.onTracks(new TrackSet(VIDEO, AUDIO));
        timestamp(AccessUnit.Kind.VIDEO, 0);
        timestamp(AccessUnit.Kind.VIDEO, 80);
        Opening opening = muxer.opening();
        Opening change = muxer.change();
        assertThat(opening.bytes().getByte(opening.bytes().readerIndex())).isEqualTo((byte) 'F');
        assertThat(opening.bytes().readableBytes()).isEqualTo(change.bytes().readableBytes() + 13);
        assertThat(FlvReader.tags(change.bytes()))
                .extracting(FlvReader.Tag::type, FlvReader.Tag::timestampMs)
                .containsExactly(tuple(18, 0), tuple(9, 80));
        opening.bytes().release();
        change.bytes().release();
    }

    @Test
    void hasNoOpeningWithoutTracks() {
        assertThatThrownBy(muxer::opening).isInstanceOf(IllegalStateException.class);
    }
}
