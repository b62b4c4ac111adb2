package org.sharpeyes;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sharpeyes.api.ApiServer;
import org.sharpeyes.play.AlwaysOn;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.signalling.Signalling;
import org.sharpeyes.webhook.Dispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway does before it stops: it is ready no more, lets no picture begin, tells who watches, takes leave of
 * the cameras, and delivers what is due. Devices are answered and their alarms kept up to the end.
 */
record Drain(
        Serving serving,
        ApiServer api,
        AlwaysOn alwaysOn,
        LivePlay play,
        Signalling signalling,
        Dispatcher dispatcher) {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration STREAMS = Duration.ofSeconds(5);
    private static final Duration FAREWELLS = Duration.ofSeconds(3);
    private static final Duration DELIVERIES = Duration.ofSeconds(8);
    private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(5);

    /** Blocks, 21 s at most. */
    void run() {
        LOG.info("shutting down: no new pictures, {} streams are ended", play.running());
        serving.end();
        alwaysOn.close();
        CompletionStage<Void> delivered = dispatcher.finish();
        api.dismissWatchers();
        boolean freed = within(STREAMS, play.stop());
        boolean settled = within(FAREWELLS, signalling.settled());
        boolean finished = within(DELIVERIES, delivered);
        if (!finished) {
            dispatcher.claimNoMore();
            finished = within(LAST_ATTEMPTS, delivered);
        }
        LOG.info(
                "streams {}, devices {}, deliveries {}",
                freed ? "ended" : "not all ended",
                settled ? "told" : "not all told",
                finished ? "finished" : "left for the next start");
    }

    private static boolean within(Duration patience, CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
