package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.TrackSet;
import org.sharpeyes.relay.Muxer;
import org.sharpeyes.relay.Opening;

/** FLV for all who watch it. */
final class FlvMuxer implements Muxer {
    FlvMuxer(boolean legacyHevc) {}

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
