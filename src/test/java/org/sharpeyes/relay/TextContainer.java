package org.sharpeyes.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.model.VideoCodec;

/** A container for the eye: {@code K120} is a key frame at 120 ms, {@code D} another picture, {@code A} sound. */
final class TextContainer implements Container {
    int muxed;

    @Override
    public Muxer newMuxer() {
        return new Muxer() {
            private String codec = "";

            @Override
            public void onTracks(TrackSet tracks) {
                codec = tracks.video() == null
                        ? "sound"
                        : tracks.video().codec().name();
            }

            @Override
            public Opening opening() {
                return new Opening("text/plain", VideoCodec.H264, bytes("opening " + codec));
            }

            @Override
            public Opening change() {
                return new Opening("text/plain", VideoCodec.H264, bytes("change " + codec));
            }

            @Override
            public ByteBuf mux(AccessUnit unit) {
                muxed++;
                String kind = unit.isVideo() ? unit.keyFrame() ? "K" : "D" : "A";
                return bytes(kind + unit.dtsTicks90k() / 90);
            }
        };
    }

    private static ByteBuf bytes(String text) {
        return PooledByteBufAllocator.DEFAULT.buffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
