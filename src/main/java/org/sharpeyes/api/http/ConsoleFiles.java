package org.sharpeyes.api.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The console, from the jar's {@code web/} into memory. A path without an extension is one of the console's own views
 * and gets its page. Browsers keep a copy and ask by its ETag whether it is still good; texts go out compressed to those
 * that can read it.
 */
public final class ConsoleFiles implements Handler<RoutingContext> {
    private static final Pattern SAFE = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private static final Pattern GZIP = Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))");
    private static final String PAGE = "/index.html";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "json", "application/json",
            "map", "application/json",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    private final Vertx vertx;
    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

    public ConsoleFiles(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void handle(RoutingContext context) {
        String path = context.normalizedPath();
        String file = path.lastIndexOf('.') > path.lastIndexOf('/') ? path : PAGE;
        ConsoleFile known = files.get(file);
        if (known != null) {
            send(context, known);
        } else if (SAFE.matcher(file).matches()) {
            vertx.executeBlocking(() -> load(file))
                    .onSuccess(loaded -> loaded.ifPresentOrElse(found -> send(context, found), () -> context.fail(404)))
                    .onFailure(context::fail);
        } else {
            context.fail(404);
        }
    }

    private Optional<ConsoleFile> load(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        try (InputStream resource = type == null ? null : ConsoleFiles.class.getResourceAsStream("/web" + path)) {
            Optional<ConsoleFile> file = read(resource, String.valueOf(type));
            file.ifPresent(found -> files.put(path, found));
            return file;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<ConsoleFile> read(@Nullable InputStream resource, String type) throws IOException {
        if (resource == null) {
            return Optional.empty();
        }
        byte[] bytes = resource.readAllBytes();
        byte[] shorter = gzip(bytes);
        return Optional.of(new ConsoleFile(
                Buffer.buffer(bytes),
                shorter.length < bytes.length ? Buffer.buffer(shorter) : null,
                type,
                etag(bytes)));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static void send(RoutingContext context, ConsoleFile file) {
        HttpServerResponse response = context.response();
        response.putHeader("Cache-Control", "no-cache")
                .putHeader("ETag", file.etag())
                .putHeader("Vary", "Accept-Encoding");
        if (file.etag().equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", file.type());
            Buffer gzipped = acceptsGzip(context) ? file.gzipped() : null;
            if (gzipped != null) {
                response.putHeader("Content-Encoding", "gzip");
            }
            response.end(gzipped == null ? file.bytes() : gzipped);
        }
    }

    private static boolean acceptsGzip(RoutingContext context) {
        String accepted = context.request().getHeader("Accept-Encoding");
        return accepted != null && GZIP.matcher(accepted).find();
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param etag weak: the same for both ways to write it */
    private record ConsoleFile(Buffer bytes, @Nullable Buffer gzipped, String type, String etag) {}
}
