package org.sharpeyes.play;

import java.util.concurrent.CompletableFuture;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.TrackSet;

/** Waits for a stream to say what it carries. */
final class FirstTracks implements AccessUnitSink {
    /** Whether it did, or ended before. */
    final CompletableFuture<Boolean> seen = new CompletableFuture<>();

    @Override
    public void onTracks(TrackSet tracks) {
        seen.complete(true);
    }

    @Override
    public void onAccessUnit(AccessUnit unit) {
        unit.payload().release();
    }

    @Override
    public void onGap() {}

    @Override
    public void onEnd() {
        seen.complete(false);
    }
}
