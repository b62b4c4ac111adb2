package org.sharpeyes.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

/** Makes units and remembers their payloads, to ask in the end whether each was freed. */
final class Units {
    static final Track.Video VIDEO =
            new Track.Video(VideoCodec.H264, 640, 360, ByteString.copyOf(new byte[] {1, 2}), "avc1.64001f");
    static final Track.Video LARGER_VIDEO =
            new Track.Video(VideoCodec.H265, 1920, 1080, ByteString.copyOf(new byte[] {3}), "hvc1.1.6.L93.B0");
    static final Track.Audio AUDIO = new Track.Audio(AudioCodec.G711A, 8000, 1, ByteString.empty());
    static final TrackSet BOTH = new TrackSet(VIDEO, AUDIO);

    private final List<ByteBuf> payloads = new ArrayList<>();

    AccessUnit key(long ms) {
        return video(ms, true, 100);
    }

    AccessUnit delta(long ms) {
        return video(ms, false, 10);
    }

    AccessUnit video(long ms, boolean keyFrame, int bytes) {
        return new AccessUnit(AccessUnit.Kind.VIDEO, ms * 90, ms * 90, keyFrame, payload(bytes));
    }

    AccessUnit audio(long ms) {
        return new AccessUnit(AccessUnit.Kind.AUDIO, ms * 90, ms * 90, true, payload(8));
    }

    private ByteBuf payload(int bytes) {
        ByteBuf payload = PooledByteBufAllocator.DEFAULT.buffer(bytes).writeZero(bytes);
        payloads.add(payload);
        return payload;
    }

    boolean areAllFreed() {
        return payloads.stream().allMatch(payload -> payload.refCnt() == 0);
    }
}
