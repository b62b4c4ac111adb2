package org.sharpeyes.api;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import org.sharpeyes.api.control.SnapshotUploads;
import org.sharpeyes.api.control.UploadLimits;
import org.sharpeyes.api.events.EventResource;
import org.sharpeyes.api.events.EventRing;
import org.sharpeyes.api.events.EventSources;
import org.sharpeyes.api.events.MissedAlerts;
import org.sharpeyes.api.http.AllowedMethods;
import org.sharpeyes.api.http.Authentication;
import org.sharpeyes.api.http.Authority;
import org.sharpeyes.api.http.CallSpans;
import org.sharpeyes.api.http.ConsoleFiles;
import org.sharpeyes.api.http.Gatekeeper;
import org.sharpeyes.api.http.IdempotentReplies;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Origin;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Problems;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.api.http.RequestMeters;
import org.sharpeyes.api.http.SecurityHeaders;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.live.OpenWatches;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.InventoryWhereabouts;
import org.sharpeyes.api.resource.OperationResource;
import org.sharpeyes.api.resource.RtspPorts;
import org.sharpeyes.api.resource.StreamUrls;
import org.sharpeyes.api.sheet.PointUploads;

/** Lays out the way of a request: headers, who calls, the contract's operations, and last the console. */
final class ApiRouter {
    private static final long MAX_BODY = 1 << 20;
    private static final long MAX_FILE = 32 << 20;

    private final Vertx vertx;
    private final OpenAPIContract contract;
    private final String contractText;
    private final ApiServices services;
    private final MapSettings map;
    private final EventRing events;
    private final RtspPorts rtsp;
    private final OpenWatches watches;
    private final ReplyWriter writer = new ReplyWriter();
    private final Audit audit;
    private final Whereabouts whereabouts;

    ApiRouter(
            Vertx vertx,
            OpenAPIContract contract,
            String contractText,
            ApiServices services,
            MapSettings map,
            EventRing events,
            RtspPorts rtsp,
            OpenWatches watches) {
        this.vertx = vertx;
        this.contract = contract;
        this.contractText = contractText;
        this.services = services;
        this.map = map;
        this.events = events;
        this.rtsp = rtsp;
        this.watches = watches;
        this.audit = new Audit(services.access().audit(), services.access().policy());
        this.whereabouts = new InventoryWhereabouts(services.registry().inventory());
    }

    Router build() {
        Router router = Router.router(vertx);
        router.route().handler(ApiRouter::holdUpgrade);
        router.route().handler(new Origin(services.access().proxies()));
        router.route()
                .handler(new RequestMeters(services.operation().telemetry().registry()));
        router.route()
                .handler(new SecurityHeaders(
                        map.tileOrigin(), services.operation().clock()));
        new SnapshotUploads(
                        vertx,
                        services.control().snapshots(),
                        UploadLimits.STANDARD,
                        services.operation().blocking(),
                        services.operation().telemetry().registry())
                .register(router);
        router.route()
                .handler(new Authentication(
                        services.access().credentials(),
                        services.operation().telemetry().registry()));
        Gatekeeper gatekeeper = new Gatekeeper(
                contract, services.operation().telemetrySettings().openMetrics());
        router.route().handler(gatekeeper);
        for (String files : new String[] {"/api/v1/divisions/imports", "/api/v1/required-places/imports"}) {
            router.route(files).handler(BodyHandler.create(false).setBodyLimit(MAX_FILE));
        }
        new PointUploads(services.registry().imports().directory()).register(router);
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.route("/*").subRouter(operations());
        router.get().handler(context -> console(context, gatekeeper, new ConsoleFiles(vertx)));
        router.route().handler(new AllowedMethods(contract));
        for (int status : new int[] {400, 401, 403, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, this::answerFailure);
        }
        return router;
    }

    /** A WebSocket is accepted only after its request was validated: until then the request must not be read to its end. */
    private static void holdUpgrade(RoutingContext context) {
        if (context.request().headers().contains("Upgrade")) {
            context.request().pause();
        }
        context.next();
    }

    private static void console(RoutingContext context, Gatekeeper gatekeeper, ConsoleFiles files) {
        if (gatekeeper.isReserved(context)) {
            context.next();
        } else {
            files.handle(context);
        }
    }

    private void answerFailure(RoutingContext context) {
        Throwable failure = context.failure();
        ProblemException problem = failure == null ? Problems.ofStatus(context.statusCode()) : Problems.of(failure);
        writer.write(context, problem);
    }

    private Router operations() {
        RouterBuilder builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
        Operations operations = new Operations(
                vertx,
                builder,
                services.operation().blocking(),
                writer,
                new IdempotentReplies(services.operation().clock()),
                new Authority(whereabouts),
                audit::record,
                new CallSpans(services.operation().tracer()));
        new AccessOperations(
                        services.access(),
                        services.operation().blocking(),
                        services.operation().telemetry().registry(),
                        audit)
                .register(operations);
        StreamUrls urls = new StreamUrls(
                services.access().playTokens(), services.operation().clock(), rtsp);
        new RegistryOperations(services, urls, whereabouts, audit).register(operations);
        new TerritoryOperations(services, map, whereabouts, audit).register(operations);
        new DeviceOperations(services, urls, audit).register(operations);
        new MediaOperations(vertx, services, urls, writer, watches, whereabouts, audit).register(operations);
        registerOperation(operations);
        return builder.createRouter();
    }

    private void registerOperation(Operations operations) {
        ApiServices.Operation operation = services.operation();
        new OperationResource(
                        operation.telemetry(),
                        operation.telemetrySettings(),
                        operation.health(),
                        services.media().streams(),
                        contractText)
                .register(operations);
        MissedAlerts missed = new MissedAlerts(services.registry().alarms().alerts(), operation.blocking());
        EventSources sources = new EventSources(events, missed, whereabouts);
        new EventResource(vertx, sources).register(operations);
    }
}
