package org.sharpeyes.api.control;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.sharpeyes.transfer.DeviceSnapshots;
import org.sharpeyes.transfer.UploadResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where devices upload the pictures they were ordered to take: the JPEG as the body, or as a file of a form; by POST or
 * PUT. The address itself is the right to do so. Devices read no sentences, so the status is all they get.
 */
public final class SnapshotUploads implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotUploads.class);

    private final Vertx vertx;
    private final DeviceSnapshots snapshots;
    private final UploadLimits limits;
    private final Executor blocking;
    private final AtomicLong inFlight = new AtomicLong();

    /** @param blocking writes files */
    public SnapshotUploads(
            Vertx vertx, DeviceSnapshots snapshots, UploadLimits limits, Executor blocking, MeterRegistry meters) {
        this.vertx = vertx;
        this.snapshots = snapshots;
        this.limits = limits;
        this.blocking = blocking;
        meters.gauge("gw.uploads.bytes", inFlight);
    }

    /** Serves the address, and below it any file name that a device appends. */
    public void register(Router router) {
        for (String rest : new String[] {":session/:key", ":session/:key/:file"}) {
            router.route(HttpMethod.POST, DeviceSnapshots.PATH + rest).handler(this);
            router.route(HttpMethod.PUT, DeviceSnapshots.PATH + rest).handler(this);
        }
    }

    @Override
    public void handle(RoutingContext context) {
        String session = context.pathParam("session");
        String key = context.pathParam("key");
        if (!snapshots.awaits(session, key)) {
            Upload.refuse(context, 404);
        } else if (inFlight.get() >= limits.allBytes()) {
            context.response().putHeader("Retry-After", "1");
            Upload.refuse(context, 503);
        } else {
            Upload upload = new Upload(vertx, context, limits, inFlight);
            upload.read(file -> keepLater(upload, session, key, file));
        }
    }

    private void keepLater(Upload upload, String session, String key, byte[] file) {
        try {
            blocking.execute(() -> upload.answer(keep(session, key, file)));
        } catch (RejectedExecutionException full) {
            upload.answer(503);
        }
    }

    private int keep(String session, String key, byte[] file) {
        try {
            UploadResult result = snapshots.accept(session, key, file);
            return switch (result) {
                case KEPT -> 200;
                case UNKNOWN -> 404;
                case TOO_MANY -> 409;
                case NO_JPEG -> 415;
            };
        } catch (IOException failed) {
            LOG.error("an uploaded picture could not be kept", failed);
            return 500;
        }
    }
}
