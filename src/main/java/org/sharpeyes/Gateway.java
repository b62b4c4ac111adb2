package org.sharpeyes;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sharpeyes.access.oidc.OidcSignIn;
import org.sharpeyes.alarm.fault.GatewayFaults;
import org.sharpeyes.api.ApiServer;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.api.resource.RtspPorts;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.play.ObservedStreams;
import org.sharpeyes.settings.ConfigurationFiles;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.signalling.DevicePolicy;
import org.sharpeyes.signalling.RegistrationGuide;
import org.sharpeyes.signalling.Signalling;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.zone.Zones;
import org.sharpeyes.telemetry.Health;
import org.sharpeyes.telemetry.Telemetry;
import org.sharpeyes.telemetry.log.LogOutput;
import org.sharpeyes.tls.TlsIdentity;
import org.sharpeyes.tracing.Tracing;
import org.sharpeyes.viewer.hls.HlsOutputs;
import org.sharpeyes.webhook.Webhooks;

/**
 * The whole gateway, composed: every part is made here, handed what it needs, and closed in the opposite order. Several
 * may run in one process.
 */
final class Gateway implements AutoCloseable {
    private final Parts parts;
    private final Ports ports;
    private final Changeable changeable;
    private final Inventory inventory;
    private final Records records;
    private final Optional<Secret> firstPassword;
    private final Drain drain;

    private Gateway(
            Parts parts,
            Ports ports,
            Changeable changeable,
            Inventory inventory,
            Records records,
            Optional<Secret> firstPassword,
            Drain drain) {
        this.parts = parts;
        this.ports = ports;
        this.changeable = changeable;
        this.inventory = inventory;
        this.records = records;
        this.firstPassword = firstPassword;
        this.drain = drain;
    }

    /** The ports in use, which a setting of 0 leaves to the system. */
    private record Ports(int sip, int sipTls, int rtp, int http, RtspPorts rtsp) {}

    /**
     * Starts every part; blocks until devices and operators can be served. If one part cannot start, those before it
     * are closed again.
     *
     * @throws IOException if a port cannot be bound
     */
    static Gateway start(GatewaySettings settings, InstantSource clock) throws IOException {
        Parts parts = new Parts();
        try {
            return start(settings, clock, parts);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static Gateway start(GatewaySettings settings, InstantSource clock, Parts parts) throws IOException {
        parts.add(DataLock.take(settings.store().directory()));
        SecureRandom random = new SecureRandom();
        SteadyTime time = new SteadyTime(clock, System::nanoTime);
        Telemetry telemetry = parts.add(new Telemetry());
        MeterRegistry meters = telemetry.registry();
        Tracing tracing = parts.add(
                Tracing.open(settings.telemetry().traces(), settings.sip().id(), clock, meters));
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
        parts.add(() -> vertx.close().await(10, TimeUnit.SECONDS));
        EventLoopGroup loops = ((VertxInternal) vertx).nettyEventLoopGroup();
        ScheduledExecutorService scheduler = Workers.scheduler();
        parts.add(scheduler::shutdownNow);

        // What devices need comes first, and is closed last but what keeps it.
        Holdings holdings = Holdings.open(settings, time, random, scheduler, meters, tracing.tracer(), parts);
        Inventory inventory = holdings.inventory();
        DeviceEvents events = new DeviceEvents(inventory::onDeviceEvent);
        meters.gauge("gw.device.events.held", events, DeviceEvents::held);
        Profiles profiles = ProfileChoices.profiles(settings.profiles(), inventory);
        DevicePolicy policy =
                new DevicePolicy(profiles, new Zones(settings.zones()), settings.redirect(), settings.trace());
        Parts keepers = parts.add(new Parts());
        TlsIdentity tls = Certificates.of(settings.http(), clock);
        Signalling signalling = parts.add(Signalling.start(
                settings.sip(),
                loops,
                Certificates.forSip(settings.sip(), tls),
                policy,
                new KnownDevices(inventory),
                events,
                time,
                random,
                meters));

        Records records = Records.open(settings, holdings, time, random, scheduler, meters, tracing, keepers);
        inventory.loadPlaces();
        events.add(records.alarms().alerts()::onDeviceEvent);
        DeviceId self = new DeviceId(settings.sip().id());
        GatewayFaults faults =
                new GatewayFaults(self, inventory, records.alarms().alerts(), clock, meters);
        KeptSubscriptions subscriptions = KeptSubscriptions.restored(
                signalling.subscriptions(), holdings.store().standingOrders(), inventory);
        LiveMedia media = LiveMedia.open(
                settings,
                signalling,
                policy,
                inventory,
                faults,
                events,
                loops,
                scheduler,
                clock,
                random,
                meters,
                parts);
        LivePlay play = media.play();
        tracing.follow(play);

        ExecutorService blocking = tracing.around(parts.add(Workers.blocking(meters)));
        ApiServices.Pictures pictures = Pictures.open(
                settings, media.streams(), records.audit(), blocking, clock, random, scheduler, meters, parts);
        DeviceLine line = new DeviceLine(signalling, inventory, settings);
        ApiServices.Control control =
                Controls.open(settings, line, pictures.archive(), events, clock, random, scheduler, meters, parts);
        Kpis kpis = parts.add(new Kpis(inventory, holdings.store().kpis(), settings.kpi(), clock, random, meters));
        kpis.start();
        Alarms.honour(kpis.maintenance(), records.alarms());
        Certificates.watch(tls, clock, blocking, scheduler, meters, parts);
        ApiServices.Territory territory = Ground.open(inventory, holdings.store(), blocking, clock, meters);
        Workers.every(Duration.ofMinutes(1), new InventoryMeters(inventory, meters), scheduler, parts);
        Alarms.watch(territory, settings, inventory, records.alarms(), clock);
        Alarms.watch(play, settings, inventory, records.alarms().alerts(), clock);
        Workers.every(Duration.ofSeconds(5), new ObservedStreams(media.streams(), inventory), scheduler, parts);
        kpis.sample(new SampledPlay(play, settings.kpi().samplePatience(), scheduler));
        events.release(tracing.around(records.alarms().alerts()::onAlarm));
        Optional<Secret> firstPassword = records.users().createFirstAdmin();
        Serving serving = new Serving();
        Health health = new SelfWatch(settings, holdings, records, faults, time, blocking, scheduler, meters, parts)
                .start(loops, signalling, serving);
        records.alarms().alerts().takePictures(new AlertSnapshots(play, pictures, clock, blocking));
        ApiServices services = new ApiServices(
                new ApiServices.Access(
                        records.sessions(),
                        records.users(),
                        records.factors(),
                        parts.add(new OidcSignIn(settings.oidc(), clock, random)),
                        records.apiKeys(),
                        records.playTokens(),
                        records.audit(),
                        settings.audit(),
                        settings.security().proxies()),
                new ApiServices.Registry(
                        inventory,
                        Imports.open(settings, territory.targets(inventory), clock, meters, parts),
                        records.alarms(),
                        records.webhooks(),
                        kpis,
                        records.wallViews(),
                        signalling::syncCatalog),
                territory,
                new ApiServices.Sip(
                        signalling,
                        profiles,
                        signalling.trace(),
                        subscriptions,
                        () -> RegistrationGuide.of(settings.sip(), policy.zones(), signalling.port())),
                new ApiServices.Media(
                        play,
                        media.receivers(),
                        settings.media().portMode(),
                        media.streams(),
                        media.viewers(),
                        parts.add(new HlsOutputs(meters, clock)),
                        pictures,
                        settings.play().firstFrameTimeout()),
                control,
                new ApiServices.Operation(
                        telemetry, settings.telemetry(), health, blocking, clock, random, tracing.tracer()));
        RtspPorts rtsp =
                RtspOutput.start(settings.rtsp(), loops, services, Certificates.forRtsp(settings.rtsp(), tls), parts);
        ApiServer api = new ApiServer(vertx, settings.http(), settings.map(), services, rtsp, tls);
        parts.add(() -> api.close().toCompletableFuture().get(10, TimeUnit.SECONDS));
        int httpPort = listen(api, settings);
        line.onListening(httpPort);
        pictures.stills().start();
        return new Gateway(
                parts,
                new Ports(
                        signalling.port(),
                        signalling.tlsPort(),
                        media.receivers().port(),
                        httpPort,
                        rtsp),
                new Changeable(settings, policy, records.audit(), scheduler, blocking, meters),
                inventory,
                records,
                firstPassword,
                new Drain(serving, api, media.alwaysOn(), play, signalling, records.dispatcher()));
    }

    private static int listen(ApiServer api, GatewaySettings settings) throws IOException {
        try {
            return api.start().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException(
                    "cannot bind HTTP to %s:%d"
                            .formatted(settings.http().host(), settings.http().port()),
                    e.getCause());
        }
    }

    /**
     * Takes over what changes in the files from now on, as far as it can without a restart.
     *
     * @param log the process' own
     */
    void follow(ConfigurationFiles files, LogOutput log) {
        changeable.follow(files, log, parts);
    }

    /** The SIP port in use, UDP and TCP. */
    int sipPort() {
        return ports.sip();
    }

    /** The port of SIP over TLS in use; 0 if there is none. */
    int sipTlsPort() {
        return ports.sipTls();
    }

    /** The single RTP port in use, UDP and TCP. */
    int rtpPort() {
        return ports.rtp();
    }

    int httpPort() {
        return ports.http();
    }

    /** The TCP ports of RTSP in use; none when they could not be bound. */
    RtspPorts rtspPorts() {
        return ports.rtsp();
    }

    Inventory inventory() {
        return inventory;
    }

    Webhooks webhooks() {
        return records.webhooks();
    }

    /** The administrator's generated password, on the very first start only. */
    Optional<Secret> firstPassword() {
        return firstPassword;
    }

    /** Finishes what is under way and takes on nothing new; {@link #close()} follows. Blocks for some seconds at most. */
    void drain() {
        drain.run();
    }

    @Override
    public void close() {
        parts.close();
    }
}
