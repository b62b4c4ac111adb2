package org.sharpeyes.api;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.opentelemetry.api.trace.TracerProvider;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.access.ApiKeys;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.access.PlayTokens;
import org.sharpeyes.access.SecondFactors;
import org.sharpeyes.access.SecuritySettings;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.Users;
import org.sharpeyes.access.oidc.OidcSettings;
import org.sharpeyes.access.oidc.OidcSignIn;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.quiet.Silences;
import org.sharpeyes.alarm.rule.ResponseLevels;
import org.sharpeyes.alarm.rule.RuleBook;
import org.sharpeyes.api.resource.RtspPorts;
import org.sharpeyes.ingest.MediaSettings;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.ingest.RtpReceivers;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.coverage.CoverageReports;
import org.sharpeyes.inventory.division.Divisions;
import org.sharpeyes.inventory.grid.GridAssignment;
import org.sharpeyes.inventory.grid.GridPlacing;
import org.sharpeyes.inventory.grid.GridRegister;
import org.sharpeyes.inventory.kpi.KpiSettings;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.sheet.PointImports;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.picture.PictureSettings;
import org.sharpeyes.picture.process.WorkerCommand;
import org.sharpeyes.picture.snapshot.SnapshotArchive;
import org.sharpeyes.picture.snapshot.StillResult;
import org.sharpeyes.picture.snapshot.Stills;
import org.sharpeyes.play.ChannelLookup;
import org.sharpeyes.play.DeviceManners;
import org.sharpeyes.play.H264Streams;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.play.PlaySettings;
import org.sharpeyes.play.ReceiverSource;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.signalling.RegistrationGuide;
import org.sharpeyes.signalling.catalog.CatalogSync;
import org.sharpeyes.signalling.dialog.Invites;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.trace.SipTrace;
import org.sharpeyes.signalling.trace.TraceSettings;
import org.sharpeyes.steering.MovementJournal;
import org.sharpeyes.steering.Steering;
import org.sharpeyes.steering.SteeringSettings;
import org.sharpeyes.store.Store;
import org.sharpeyes.store.StoreSettings;
import org.sharpeyes.telemetry.EventLoopHeartbeat;
import org.sharpeyes.telemetry.Health;
import org.sharpeyes.telemetry.Telemetry;
import org.sharpeyes.telemetry.TelemetrySettings;
import org.sharpeyes.telemetry.TracesSettings;
import org.sharpeyes.transfer.DeviceSnapshots;
import org.sharpeyes.transfer.PictureKeeper;
import org.sharpeyes.transfer.SnapshotReport;
import org.sharpeyes.transfer.Upgrades;
import org.sharpeyes.transport.rtp.PortRange;
import org.sharpeyes.viewer.Viewers;
import org.sharpeyes.viewer.hls.HlsOutputs;
import org.sharpeyes.wall.WallViews;
import org.sharpeyes.webhook.AddressGuard;
import org.sharpeyes.webhook.Carriers;
import org.sharpeyes.webhook.DeliveryWatch;
import org.sharpeyes.webhook.Dispatcher;
import org.sharpeyes.webhook.EventFormat;
import org.sharpeyes.webhook.HttpCarrier;
import org.sharpeyes.webhook.WebhookSettings;
import org.sharpeyes.webhook.Webhooks;

/** The API with real services on SQLite and without devices, and an HTTP client that is signed in by a preset token. */
final class ApiUnderTest implements AutoCloseable {
    static final String ADMIN_TOKEN = "token-of-the-tests-0123456789";
    private static final RegistrationGuide GUIDE = new RegistrationGuide(
            "34020000002000000001",
            "3402000000",
            5060,
            "192.0.2.1",
            List.of(new RegistrationGuide.Network("10.8.0.0/16", "10.8.0.1", "tcpPassive")),
            60,
            3,
            false);

    static final SecuritySettings SECURITY =
            new SecuritySettings(ADMIN_TOKEN, Duration.ofHours(1), List.of(), List.of());

    final InstantSource clock = InstantSource.system();
    final SecureRandom random = new SecureRandom();
    final Vertx vertx = Vertx.vertx();
    final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    final ExecutorService blocking = Executors.newCachedThreadPool();
    final Telemetry telemetry = new Telemetry();
    final Store store;
    final Inventory inventory;
    final Kpis kpis;
    final Alerts alerts;
    final Webhooks webhooks;
    final Dispatcher dispatcher;
    final Users users;
    final OidcSignIn oidc;
    final PlayTokens playTokens;
    final AuditTrail audit;
    final AskedDevices commands = new AskedDevices();
    final Streams streams = new Streams(telemetry.registry());
    final RtpReceivers receivers;
    final Stills stills = new Stills(
            PictureSettings.defaults(),
            WorkerCommand.ofThisProgram(),
            scheduler,
            Duration.ofSeconds(20),
            telemetry.registry());
    final DevicesOfPaper devices = new DevicesOfPaper();
    final Steering steering;
    final DeviceSnapshots deviceSnapshots;
    final Upgrades upgrades;
    final LivePlay play;
    final HlsOutputs hls = new HlsOutputs(telemetry.registry(), clock);
    final SipTrace trace = new SipTrace(new TraceSettings(1), clock);
    final Profiles profiles = Profiles.builtIn();
    final ApiServices services;
    final ApiServer server;
    final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    ApiUnderTest(Path directory, Invites invites) {
        this(directory, invites, new House(AuditSettings.DEFAULT, SECURITY, OidcSettings.NONE));
    }

    ApiUnderTest(Path directory, Invites invites, AuditSettings policy) {
        this(directory, invites, new House(policy, SECURITY, OidcSettings.NONE));
    }

    /** What a house wants. */
    record House(AuditSettings audit, SecuritySettings security, OidcSettings oidc) {}

    ApiUnderTest(Path directory, Invites invites, House house) {
        oidc = new OidcSignIn(house.oidc(), clock, random);
        EventFormat format = new EventFormat("34020000002000000001");
        store = Store.open(StoreSettings.in(directory), format, SteadyTime.of(clock), random, telemetry.registry());
        inventory = new Inventory(store.inventory(), clock, Runnable::run);
        kpis = new Kpis(inventory, store.kpis(), KpiSettings.DEFAULT, clock, random, telemetry.registry());
        kpis.start();
        alerts = new Alerts(
                new AlarmSettings(Duration.ZERO, Duration.ofMinutes(1)),
                store.alerts(),
                inventory,
                SteadyTime.of(clock),
                scheduler,
                telemetry.registry());
        AddressGuard guard = new AddressGuard(WebhookSettings.allowing(List.of("127.0.0.0/8")));
        dispatcher = new Dispatcher(
                store.endpoints(),
                store.outbox(),
                new Carriers(new HttpCarrier(WebhookSettings.DEFAULT, guard, clock, scheduler)),
                DeliveryWatch.NONE,
                SteadyTime.of(clock),
                scheduler,
                random,
                telemetry.registry());
        dispatcher.start();
        webhooks = new Webhooks(store.endpoints(), store.outbox(), format, guard, dispatcher, clock, random);
        users = new Users(store.users(), clock, random);
        SecondFactors factors = new SecondFactors(store.secondFactors(), clock, random);
        Sessions sessions = new Sessions(house.security(), users, factors, store.sessions(), clock, random);
        playTokens = new PlayTokens(store.playTokenKey(), clock);
        audit = new AuditTrail(store.audit(), store.auditKey(), clock);
        receivers = new RtpReceivers(
                new MediaSettings("127.0.0.1", null, 0, new PortRange(22_000, 22_100), PortMode.SINGLE, List.of()),
                "00000",
                loops,
                telemetry.registry(),
                random);
        receivers.start();
        PlaySettings patience = new PlaySettings(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5), "udp");
        play = new LivePlay(
                invites,
                channel -> {},
                ReceiverSource.of(receivers),
                streams,
                ChannelLookup.in(inventory),
                patience,
                DeviceManners.ALIKE,
                PortMode.SINGLE,
                clock,
                telemetry.registry());
        ApiServices.Pictures pictures = pictures(directory);
        steering = new Steering(
                SteeringSettings.defaults(), devices, MovementJournal.NONE, clock, scheduler, telemetry.registry());
        deviceSnapshots = new DeviceSnapshots(
                devices, keeper(pictures.archive()), clock, scheduler, random, telemetry.registry());
        upgrades = new Upgrades(devices, clock, scheduler, random, telemetry.registry());
        ApiServices.Territory territory = territory();
        services = new ApiServices(
                new ApiServices.Access(
                        sessions,
                        users,
                        factors,
                        oidc,
                        new ApiKeys(store.apiKeys(), clock, random),
                        playTokens,
                        audit,
                        house.audit(),
                        house.security().proxies()),
                new ApiServices.Registry(
                        inventory,
                        new PointImports(
                                directory.resolve("imports"),
                                territory.targets(inventory),
                                blocking,
                                clock,
                                () -> UUID.randomUUID().toString()),
                        alarms(directory),
                        webhooks,
                        kpis,
                        new WallViews(store.wallViews(), random),
                        device -> CompletableFuture.completedFuture(CatalogSync.of(device, 5, 4))),
                territory,
                new ApiServices.Sip(commands, profiles, trace, new FakeSubscriptions(), () -> GUIDE),
                new ApiServices.Media(
                        play,
                        receivers,
                        PortMode.SINGLE,
                        streams,
                        new Viewers(telemetry.registry()),
                        hls,
                        pictures,
                        Duration.ofSeconds(1)),
                new ApiServices.Control(steering, deviceSnapshots, upgrades),
                new ApiServices.Operation(
                        telemetry,
                        new TelemetrySettings(false, 10, 0, TracesSettings.NONE),
                        new Health(List.of(new EventLoopHeartbeat(loops.next())), List.of(), Duration.ofSeconds(1)),
                        blocking,
                        clock,
                        random,
                        TracerProvider.noop().get("")));
        server = new ApiServer(
                vertx,
                new HttpSettings("127.0.0.1", 0, null, null, null),
                MapSettings.PLAIN,
                services,
                RtspPorts.NONE,
                null);
        port = server.start().toCompletableFuture().join();
        devices.httpBase = "http://127.0.0.1:" + port;
    }

    /** With the rules and silences that people make through the API. */
    private ApiServices.Alarms alarms(Path directory) {
        ResponseLevels responses = new ResponseLevels(store.responses(), clock);
        RuleBook rules = new RuleBook(directory.resolve("alert-rules.yaml"), inventory, responses, clock);
        Silences silences = new Silences(store.silences(), alerts::unmute, clock);
        alerts.judgeBy(rules);
        responses.addListener(alerts::judgeAnew);
        alerts.muteBy(silences);
        return new ApiServices.Alarms(alerts, rules, silences, responses);
    }

    private ApiServices.Territory territory() {
        GridRegister grids = new GridRegister(inventory, store.grids(), clock);
        GridPlacing.begin(inventory, grids, blocking);
        Coverage coverage = new Coverage(inventory, store.requiredPlaces());
        coverage.begin();
        return new ApiServices.Territory(
                new Divisions(store.divisions(), clock),
                grids,
                new GridAssignment(inventory, grids),
                coverage,
                new CoverageReports(inventory, grids, coverage, clock));
    }

    private static PictureKeeper keeper(SnapshotArchive archive) {
        return (channel, takenAt, header, jpeg) -> {
            StillResult.Made made = new StillResult.Made(header.width(), header.height(), ByteString.copyOf(jpeg));
            String id = archive.save(channel.streamId(), takenAt, made).id();
            return new SnapshotReport.Picture(id, takenAt, header.width(), header.height());
        };
    }

    /** Workers start when a test needs one. */
    private ApiServices.Pictures pictures(Path directory) {
        PictureSettings settings = PictureSettings.defaults();
        try {
            return new ApiServices.Pictures(
                    stills,
                    SnapshotArchive.open(directory.resolve("snapshots"), settings, clock, random, deletion -> {}),
                    new H264Streams(streams, (result, loop) -> Optional.empty(), Duration.ofSeconds(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A request to {@code /api/v1} or, if the path begins there, elsewhere; signed in as administrator. */
    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + ADMIN_TOKEN);
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    JsonObject json(String path) {
        return new JsonObject(get(path).body());
    }

    HttpResponse<String> post(String path, JsonObject body) {
        return send(withBody(request(path), "POST", body));
    }

    HttpResponse<String> patch(String path, JsonObject body) {
        return send(withBody(request(path), "PATCH", body));
    }

    HttpResponse<String> put(String path, JsonObject body) {
        return send(withBody(request(path), "PUT", body));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    static HttpRequest.Builder withBody(HttpRequest.Builder request, String method, JsonObject body) {
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.encode()));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        client.close();
        oidc.close();
        steering.close();
        stills.close();
        server.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
        hls.close();
        receivers.close();
        dispatcher.close();
        scheduler.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        kpis.close();
        inventory.close();
        store.close();
        blocking.shutdown();
        telemetry.close();
    }
}
