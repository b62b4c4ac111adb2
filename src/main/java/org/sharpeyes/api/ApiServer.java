package org.sharpeyes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.events.EventFeed;
import org.sharpeyes.api.events.EventRing;
import org.sharpeyes.api.live.OpenWatches;
import org.sharpeyes.api.resource.RtspPorts;
import org.sharpeyes.tls.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of a gateway. Several may live in one JVM. */
public final class ApiServer {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int EVENTS_KEPT = 8192;
    private static final long STREAM_WATCH_MILLIS = 500;
    private static final long RIGHTS_WATCH_MILLIS = 5_000;
    private static final int IDLE_SECONDS = 75;
    private static final int MAX_INCOMING_MESSAGE = 64 << 10;
    private static final ObjectMapper YAML = new YAMLMapper();

    private final Vertx vertx;
    private final HttpSettings settings;
    private final MapSettings map;
    private final ApiServices services;
    private final RtspPorts rtsp;
    private final @Nullable TlsIdentity tls;
    private final EventRing events;
    private final OpenWatches watches = new OpenWatches();
    private volatile @Nullable HttpListeners listeners;
    private long streamWatch = -1;
    private long rightsWatch = -1;

    /**
     * A server that is not started yet; it owns none of the services.
     *
     * @param rtsp where players find the streams too
     * @param tls what is presented; null: plain HTTP
     */
    public ApiServer(
            Vertx vertx,
            HttpSettings settings,
            MapSettings map,
            ApiServices services,
            RtspPorts rtsp,
            @Nullable TlsIdentity tls) {
        this.vertx = vertx;
        this.settings = settings;
        this.map = map;
        this.services = services;
        this.rtsp = rtsp;
        this.tls = tls;
        String epoch = Long.toString(services.operation().clock().millis(), Character.MAX_RADIX);
        this.events = new EventRing(
                EVENTS_KEPT, epoch, services.registry().alarms().alerts().lastChange());
    }

    /** Begins to listen; completes with the port in use, and fails if it cannot be bound. Call it once. */
    public CompletionStage<Integer> start() {
        String text = contractText();
        EventFeed feed = new EventFeed(events);
        services.registry().inventory().addListener(feed);
        services.registry().alarms().alerts().addListener(feed);
        services.registry().imports().addListener(feed::onPointImport);
        services.control().steering().addListener(feed::onPtzLock);
        services.control().snapshots().addListener(feed::onDeviceSnapshot);
        services.control().upgrades().addListener(feed::onUpgrade);
        return contract(text)
                .map(contract -> new ApiRouter(vertx, contract, text, services, map, events, rtsp, watches).build())
                .compose(this::listen)
                .onSuccess(port -> {
                    streamWatch = vertx.setPeriodic(
                            STREAM_WATCH_MILLIS,
                            tick -> feed.onStreams(services.media().streams()));
                    rightsWatch = vertx.setPeriodic(RIGHTS_WATCH_MILLIS, tick -> watches.review());
                })
                .toCompletionStage();
    }

    /** Tells who watches that the gateway is about to go, and ends their pictures; all else is still answered. */
    public void dismissWatchers() {
        watches.dismiss();
    }

    /** Stops listening; requests under way are answered, then every connection is closed. */
    public CompletionStage<Void> close() {
        events.close();
        vertx.cancelTimer(streamWatch);
        vertx.cancelTimer(rightsWatch);
        HttpListeners current = listeners;
        Future<Void> closed = current == null ? Future.succeededFuture() : current.close();
        return closed.toCompletionStage();
    }

    private Future<Integer> listen(Router router) {
        TlsIdentity presented = tls;
        if (presented == null) {
            return listen(router, new HttpServerOptions());
        }
        presented.addListener(this::present);
        return listen(
                router,
                new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(false)
                        .setKeyCertOptions(options(presented.pem()).getKeyCertOptions()));
    }

    private static ServerSSLOptions options(TlsIdentity.Pem pem) {
        return new ServerSSLOptions()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(pem.chain()))
                        .addKeyValue(Buffer.buffer(pem.key())));
    }

    private void present(TlsIdentity.Pem pem) {
        HttpListeners current = listeners;
        if (current != null) {
            current.present(options(pem))
                    .onFailure(refused -> LOG.warn("HTTP keeps the old certificate: {}", refused.getMessage()));
        }
    }

    private Future<Integer> listen(Router router, HttpServerOptions base) {
        HttpServerOptions options = base.setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxWebSocketFrameSize(MAX_INCOMING_MESSAGE)
                .setMaxWebSocketMessageSize(MAX_INCOMING_MESSAGE)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        HttpListeners created = new HttpListeners(vertx, options, router);
        listeners = created;
        return created.listen();
    }

    private Future<OpenAPIContract> contract(String text) {
        try {
            JsonNode document = YAML.readTree(text);
            simplify(document);
            return OpenAPIContract.from(vertx, new JsonObject(document.toString()));
        } catch (IOException broken) {
            return Future.failedFuture(broken);
        }
    }

    /**
     * Leaves out what is not for the router: it validates requests only and would refuse media types of answers that
     * are new to it, and it would want a handler of its own for each of several ways to authenticate.
     */
    private static void simplify(JsonNode document) {
        ObjectNode unspecified = YAML.createObjectNode();
        unspecified.putObject("default").put("description", "as the document says");
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation instanceof ObjectNode described && described.has("responses")) {
                        described.set("responses", unspecified);
                        if (described.path("security").size() > 1) {
                            described.putArray("security").addObject().putArray("bearer");
                        }
                    }
                }));
    }

    private static String contractText() {
        try (InputStream resource = Objects.requireNonNull(ApiServer.class.getResourceAsStream("/openapi.yaml"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
