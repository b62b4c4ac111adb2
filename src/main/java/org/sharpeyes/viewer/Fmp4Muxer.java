package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.relay.Opening;

/** Fragmented MP4 for all who watch it. */
final class Fmp4Muxer implements Muxer {
    Fmp4Muxer() {}

    @Override
    public void onTracks(TrackSet tracks) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Opening opening() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Opening change() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteBuf mux(AccessUnit unit) {
        throw new UnsupportedOperationException();
    }
}
