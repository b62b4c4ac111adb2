package org.sharpeyes.api;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import org.sharpeyes.api.command.ChannelQueryResource;
import org.sharpeyes.api.command.ConfigurationResource;
import org.sharpeyes.api.command.DeviceCommandResource;
import org.sharpeyes.api.command.DeviceQueryResource;
import org.sharpeyes.api.control.DeviceSnapshotResource;
import org.sharpeyes.api.control.PtzResource;
import org.sharpeyes.api.control.SnapshotUploads;
import org.sharpeyes.api.control.UpgradeResource;
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
import org.sharpeyes.api.live.HlsResource;
import org.sharpeyes.api.live.LiveResource;
import org.sharpeyes.api.live.LiveStreams;
import org.sharpeyes.api.live.OpenWatches;
import org.sharpeyes.api.live.SnapshotHoldResource;
import org.sharpeyes.api.live.SnapshotResource;
import org.sharpeyes.api.point.ObservedView;
import org.sharpeyes.api.point.PointOperations;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.CatalogResource;
import org.sharpeyes.api.resource.DeviceResource;
import org.sharpeyes.api.resource.GridResource;
import org.sharpeyes.api.resource.InventoryWhereabouts;
import org.sharpeyes.api.resource.MaintenanceResource;
import org.sharpeyes.api.resource.OperationResource;
import org.sharpeyes.api.resource.PlayResource;
import org.sharpeyes.api.resource.ProfileResource;
import org.sharpeyes.api.resource.QuarantineResource;
import org.sharpeyes.api.resource.RankingResource;
import org.sharpeyes.api.resource.ReceiverResource;
import org.sharpeyes.api.resource.ReportResource;
import org.sharpeyes.api.resource.RtspPorts;
import org.sharpeyes.api.resource.StatisticsResource;
import org.sharpeyes.api.resource.StreamResource;
import org.sharpeyes.api.resource.StreamUrls;
import org.sharpeyes.api.resource.SubscriptionResource;
import org.sharpeyes.api.resource.TargetResource;
import org.sharpeyes.api.resource.TraceResource;
import org.sharpeyes.api.resource.WallViewResource;
import org.sharpeyes.api.sheet.PointImportResource;
import org.sharpeyes.api.sheet.PointSheetResource;
import org.sharpeyes.api.sheet.PointUploads;
import org.sharpeyes.api.territory.CoverageResource;
import org.sharpeyes.api.territory.DivisionResource;
import org.sharpeyes.api.territory.GridAssignmentResource;
import org.sharpeyes.api.territory.GridFileResource;
import org.sharpeyes.api.territory.GridReformResource;
import org.sharpeyes.api.territory.MapResource;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.grid.GridReform;
import org.sharpeyes.inventory.kpi.report.MonthlyReports;
import org.sharpeyes.signalling.message.Commands;

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
                        services.access()::authenticate,
                        services.access().playTokens(),
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
        registerRegistry(operations);
        registerTerritory(operations);
        registerCommands(operations);
        registerMedia(operations);
        registerControl(operations);
        registerOperation(operations);
        return builder.createRouter();
    }

    private void registerRegistry(Operations operations) {
        ApiServices.Registry registry = services.registry();
        ApiServices.Sip sip = services.sip();
        new DeviceResource(registry.inventory(), sip.profiles(), whereabouts, audit).register(operations);
        new QuarantineResource(registry.inventory(), sip.guide(), audit).register(operations);
        new ProfileResource(sip.profiles(), registry.inventory()).register(operations);
        new TraceResource(sip.trace(), registry.inventory(), audit).register(operations);
        new SubscriptionResource(sip.subscriptions(), registry.inventory(), audit).register(operations);
        new CatalogResource(registry.syncCatalog(), registry.inventory(), audit).register(operations);
        Inventory inventory = registry.inventory();
        ApiServices.Media media = services.media();
        ObservedView.Sources observed = new ObservedView.Sources(
                inventory, media.streams(), media.pictures().archive(), urls());
        new PointOperations(inventory, observed, whereabouts, audit).register(operations);
        new GridResource(registry.inventory(), whereabouts).register(operations);
        new StatisticsResource(registry.inventory(), registry.kpis(), whereabouts, audit).register(operations);
        new RankingResource(registry.inventory(), registry.kpis()).register(operations);
        new TargetResource(registry.kpis(), audit).register(operations);
        MonthlyReports reports = new MonthlyReports(
                registry.inventory(), registry.kpis(), services.operation().clock());
        new ReportResource(registry.inventory(), registry.kpis(), reports, audit).register(operations);
        new MaintenanceResource(registry.inventory(), registry.kpis().maintenance(), whereabouts, audit)
                .register(operations);
        new PointImportResource(registry.imports(), services.operation().blocking(), whereabouts, audit)
                .register(operations);
        new PointSheetResource(registry.imports(), registry.inventory().register(), audit).register(operations);
        new AlarmOperations(registry, services.operation(), whereabouts, audit).register(operations);
    }

    private void registerTerritory(Operations operations) {
        ApiServices.Territory territory = services.territory();
        new DivisionResource(territory.divisions(), audit).register(operations);
        Inventory inventory = services.registry().inventory();
        new GridFileResource(inventory, territory.grids(), services.registry().kpis(), whereabouts, audit)
                .register(operations);
        new MapResource(inventory.register(), map.tiles()).register(operations);
        new GridReformResource(inventory, new GridReform(inventory, territory.grids()), audit).register(operations);
        new GridAssignmentResource(territory.assignment(), whereabouts, audit).register(operations);
        new CoverageResource(
                        territory.coverage(),
                        territory.coverageReports(),
                        code -> inventory.grid(code).isPresent(),
                        whereabouts,
                        audit)
                .register(operations);
    }

    private void registerCommands(Operations operations) {
        Commands commands = services.sip().commands();
        Inventory inventory = services.registry().inventory();
        new DeviceQueryResource(commands, inventory).register(operations);
        new ChannelQueryResource(commands, inventory, audit).register(operations);
        new DeviceCommandResource(commands, inventory, audit).register(operations);
        new ConfigurationResource(commands, inventory, audit).register(operations);
    }

    private void registerMedia(Operations operations) {
        ApiServices.Media media = services.media();
        ApiServices.Operation operation = services.operation();
        StreamUrls urls = urls();
        new StreamResource(media.streams(), whereabouts).register(operations);
        new PlayResource(
                        media.play(),
                        services.registry().inventory(),
                        urls,
                        operation.clock(),
                        operation.random(),
                        whereabouts,
                        audit,
                        operation.blocking())
                .register(operations);
        new WallViewResource(
                        services.registry().wallViews(), services.registry().inventory(), whereabouts, audit)
                .register(operations);
        new ReceiverResource(media.receivers(), media.streams(), media.portMode(), urls, audit).register(operations);
        LiveStreams streams = new LiveStreams(
                media.play(),
                media.streams(),
                media.pictures().h264(),
                services.registry().inventory());
        new SnapshotResource(
                        streams,
                        media.pictures().stills(),
                        media.pictures().archive(),
                        urls,
                        audit,
                        operation.clock(),
                        operation.blocking(),
                        media.firstFrame())
                .register(operations);
        new SnapshotHoldResource(media.pictures().archive(), operation.clock(), whereabouts, audit)
                .register(operations);
        HlsResource hls =
                new HlsResource(vertx, streams, media.hls(), writer, audit, operation.clock(), media.firstFrame());
        hls.register(operations);
        new LiveResource(vertx, streams, media.viewers(), writer, audit, media.firstFrame(), hls, watches)
                .register(operations);
    }

    private void registerControl(Operations operations) {
        ApiServices.Control control = services.control();
        Inventory inventory = services.registry().inventory();
        new PtzResource(control.steering(), inventory, audit).register(operations);
        new DeviceSnapshotResource(control.snapshots(), inventory, urls(), audit).register(operations);
        new UpgradeResource(control.upgrades(), inventory, audit).register(operations);
    }

    private StreamUrls urls() {
        return new StreamUrls(
                services.access().playTokens(), services.operation().clock(), rtsp);
    }

    private void registerOperation(Operations operations) {
        ApiServices.Operation operation = services.operation();
        new OperationResource(operation.telemetry(), operation.telemetrySettings(), operation.health(), contractText)
                .register(operations);
        MissedAlerts missed = new MissedAlerts(services.registry().alarms().alerts(), operation.blocking());
        EventSources sources = new EventSources(events, missed, whereabouts, services.access()::authenticate);
        new EventResource(vertx, sources).register(operations);
    }
}
