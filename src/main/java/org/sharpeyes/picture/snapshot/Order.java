package org.sharpeyes.picture.snapshot;

import java.util.concurrent.CompletableFuture;
import org.sharpeyes.picture.worker.Message;

/** One still to be made. Whoever takes it out of the queue ends it, which frees its payload. */
record Order(Message.TakeStill message, CompletableFuture<StillResult> result) {
    void end(StillResult outcome) {
        message.unit().payload().release();
        result.complete(outcome);
    }
}
