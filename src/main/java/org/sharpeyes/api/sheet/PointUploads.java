package org.sharpeyes.api.sheet;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.sharpeyes.access.Permission;
import org.sharpeyes.api.http.Authentication;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;

/** Writes the files of forms to disk as they come: from administrators, a few at a time, and none too large. */
public final class PointUploads implements Handler<RoutingContext> {
    private static final String PATH = "/api/v1/points/imports";
    private static final long MAX_BYTES = 128L << 20;
    private static final int MOST = 4;

    private final AtomicInteger running = new AtomicInteger();
    private final Path directory;

    /** @param directory where the files go; what nobody takes from there is removed when the call has ended */
    public PointUploads(Path directory) {
        this.directory = directory;
    }

    /** To be registered in front of the handler of small bodies. */
    public void register(Router router) {
        router.post(PATH).handler(this);
        router.post(PATH)
                .handler(BodyHandler.create(directory.toString())
                        .setBodyLimit(MAX_BYTES)
                        .setDeleteUploadedFilesOnEnd(true));
    }

    @Override
    public void handle(RoutingContext context) {
        boolean allowed = Authentication.principal(context)
                .filter(principal -> principal.permissions().contains(Permission.ADMINISTER))
                .isPresent();
        String type = context.request().getHeader("Content-Type");
        if (!allowed) {
            throw ProblemException.of(ProblemType.FORBIDDEN, "Only administrators import points.");
        }
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send a form (multipart/form-data) with the sheet as its file.");
        }
        if (running.incrementAndGet() > MOST) {
            running.decrementAndGet();
            throw ProblemException.unavailable(
                    "Other files are being uploaded.", "Try again in a moment.", Duration.ofSeconds(5));
        }
        context.addEndHandler(ended -> running.decrementAndGet());
        if ("100-continue".equalsIgnoreCase(context.request().getHeader("Expect"))) {
            context.response().writeContinue();
        }
        context.next();
    }
}
