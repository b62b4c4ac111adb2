package org.sharpeyes.api.control;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One file on its way in: bounded in size and time, and accounted for until it is answered. On its event loop. */
final class Upload {
    private final Vertx vertx;
    private final Context loop;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final UploadLimits limits;
    private final AtomicLong inFlight;
    private final Buffer file = Buffer.buffer();
    private final long timer;
    private boolean ended;
    private boolean hasPart;

    Upload(Vertx vertx, RoutingContext context, UploadLimits limits, AtomicLong inFlight) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.request = context.request();
        this.response = context.response();
        this.limits = limits;
        this.inFlight = inFlight;
        this.timer = vertx.setTimer(limits.patience().toMillis(), late -> end(408));
    }

    /** Says no without reading on. */
    static void refuse(RoutingContext context, int status) {
        leave(context.request(), context.response());
        context.response().setStatusCode(status).end();
    }

    /** What is left of the body is not worth reading. HTTP/2 ends the stream only, and knows no such header. */
    private static void leave(HttpServerRequest request, HttpServerResponse response) {
        if (request.version() != HttpVersion.HTTP_2) {
            response.putHeader("Connection", "close");
        }
    }

    /** Reads the body, or the first file of a form, and hands it over when it is complete. */
    void read(Consumer<byte[]> complete) {
        response.closeHandler(gone -> end(0));
        request.exceptionHandler(broken -> end(400));
        if (isForm()) {
            request.setExpectMultipart(true);
            request.uploadHandler(this::addFirst);
        } else {
            request.handler(this::add);
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            response.writeContinue();
        }
        request.endHandler(done -> {
            if (!ended) {
                complete.accept(file.getBytes());
            }
        });
    }

    private boolean isForm() {
        String type = request.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private void addFirst(HttpServerFileUpload part) {
        if (!hasPart) {
            hasPart = true;
            part.handler(this::add);
        }
    }

    private void add(Buffer bytes) {
        if (ended) {
            return;
        }
        if (file.length() + bytes.length() > limits.fileBytes()) {
            end(413);
            return;
        }
        file.appendBuffer(bytes);
        inFlight.addAndGet(bytes.length());
    }

    /** From any thread. */
    void answer(int status) {
        loop.runOnContext(done -> end(status));
    }

    private void end(int status) {
        if (ended) {
            return;
        }
        ended = true;
        vertx.cancelTimer(timer);
        inFlight.addAndGet(-file.length());
        if (status != 0 && !response.ended() && !response.closed()) {
            if (status == 408 || status == 413) {
                leave(request, response);
            }
            response.setStatusCode(status).end();
        }
    }
}
