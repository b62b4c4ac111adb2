package org.sharpeyes.relay;

import org.sharpeyes.model.StreamId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An owner whose failures harm nobody else. */
record GuardedListener(StreamId stream, StreamListener owner) implements StreamListener {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    @Override
    public void onFirstViewerByte() {
        tell(owner::onFirstViewerByte);
    }

    @Override
    public void onWatched() {
        tell(owner::onWatched);
    }

    @Override
    public void onUnwatched() {
        tell(owner::onUnwatched);
    }

    @Override
    public void onEnded() {
        tell(owner::onEnded);
    }

    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("stream", stream).setCause(e).log("the owner of a stream failed on news of it");
        }
    }
}
