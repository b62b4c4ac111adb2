package org.sharpeyes.api;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ServerSSLOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One port, served on every event loop: a Vert.x server keeps all its connections on the loop it was opened on, so there
 * is one for each, and Vert.x deals the connections out in turn.
 */
final class HttpListeners {
    /** Vert.x shares a port among servers if it has a number; those below 0 stand for any free one. */
    private static final int ANY_SHARED_PORT = -1;

    private static final int LAST_ANSWERS_SECONDS = 2;

    private final VertxInternal vertx;
    private final HttpServerOptions options;
    private final Handler<HttpServerRequest> handler;
    private final List<HttpServer> servers = new ArrayList<>();

    /** Not listening yet; the handler is called on all loops. */
    HttpListeners(Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        this.vertx = (VertxInternal) vertx;
        this.options = options.getPort() == 0 ? new HttpServerOptions(options).setPort(ANY_SHARED_PORT) : options;
        this.handler = handler;
    }

    /** Completes with the port in use. */
    Future<Integer> listen() {
        Future<Integer> port = Future.succeededFuture();
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            HttpServer server = vertx.createHttpServer(options).requestHandler(handler);
            servers.add(server);
            port = port.compose(before -> listen(server, (EventLoop) loop));
        }
        return port;
    }

    private Future<Integer> listen(HttpServer server, EventLoop loop) {
        Context context = vertx.contextBuilder()
                .withThreadingModel(ThreadingModel.EVENT_LOOP)
                .withEventLoop(loop)
                .build();
        Promise<Integer> port = Promise.promise();
        context.runOnContext(turn -> server.listen().map(HttpServer::actualPort).onComplete(port));
        return port.future();
    }

    /** Presents another certificate to those who connect from now on. */
    Future<Void> present(ServerSSLOptions tls) {
        return Future.join(servers.stream()
                        .map(server -> server.updateSSLOptions(tls))
                        .toList())
                .mapEmpty();
    }

    /** Stops listening, and closes every connection: at once where nothing is under way. */
    Future<Void> close() {
        List<Future<Void>> closed = servers.stream()
                .map(server -> server.shutdown(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS))
                .toList();
        return Future.join(closed).mapEmpty();
    }
}
