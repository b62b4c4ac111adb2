package org.sharpeyes.signalling;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEventListener;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SteadyTime;
import org.sharpeyes.signalling.arrival.Arrivals;
import org.sharpeyes.signalling.arrival.KeepaliveTerms;
import org.sharpeyes.signalling.catalog.CatalogQueries;
import org.sharpeyes.signalling.catalog.CatalogSync;
import org.sharpeyes.signalling.dialog.DeviceInvites;
import org.sharpeyes.signalling.dialog.Invites;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.Commands;
import org.sharpeyes.signalling.message.DeviceMessages;
import org.sharpeyes.signalling.message.DeviceQueries;
import org.sharpeyes.signalling.message.DeviceReports;
import org.sharpeyes.signalling.message.DeviceRequests;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.redirect.Redirects;
import org.sharpeyes.signalling.registrar.Admission;
import org.sharpeyes.signalling.registrar.Credentials;
import org.sharpeyes.signalling.registrar.KnownRegistration;
import org.sharpeyes.signalling.registrar.Registrar;
import org.sharpeyes.signalling.registrar.Registration;
import org.sharpeyes.signalling.registrar.Registrations;
import org.sharpeyes.signalling.subscription.SubscribeRequests;
import org.sharpeyes.signalling.subscription.Subscriptions;
import org.sharpeyes.signalling.trace.SipTrace;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.signalling.transaction.RecentAnswers;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.SipTransactions;
import org.sharpeyes.signalling.transaction.Turns;
import org.sharpeyes.tls.TlsServer;
import org.sharpeyes.transport.LocalAddress;
import org.sharpeyes.transport.sip.SipEndpoint;

/** The running SIP server of one gateway. Several may live in one JVM. All methods may be called from any thread. */
public final class Signalling implements Commands, AutoCloseable {
    private static final Duration CATALOG_QUIET = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(1);
    private static final Duration ARRIVAL_SWEEP = Duration.ofSeconds(1);
    /** Devices that are asked something on their arrival, or subscribed to, at the same time. */
    private static final int AT_A_TIME = 64;

    private final SignallingThread thread = new SignallingThread();
    private final GatewayAddress gateway;
    private final SipEndpoint endpoint;
    private final SipTransactions transactions;
    private final DeviceEventListener listener;
    private final Registrations registrations;
    private final DeviceQueries queries;
    private final DeviceRequests requests;
    private final CatalogQueries catalogs;
    private final DeviceInvites invites;
    private final Profiles profiles;
    private final SipTrace trace;
    private final Redirects redirects;
    private final KeepaliveTerms keepaliveTerms;
    private final Turns turns = new Turns(AT_A_TIME, thread);
    private final Subscriptions subscriptions;
    private final Arrivals arrivals;

    private Signalling(
            SipSettings settings,
            SipEndpoint endpoint,
            DevicePolicy policy,
            DeviceEventListener outside,
            SteadyTime time,
            SecureRandom random,
            MeterRegistry meters)
            throws IOException {
        String local =
                LocalAddress.advertisedFor(endpoint.localAddress().getAddress().getHostAddress());
        InetAddress address = InetAddress.getByName(local);
        String host = settings.advertisedHost() == null ? local : settings.advertisedHost();
        this.endpoint = endpoint;
        this.profiles = policy.profiles();
        this.trace = new SipTrace(policy.trace(), time.day());
        this.gateway =
                new GatewayAddress(settings.id(), settings.domain(), host, port(), tlsPort(), policy.zones(), random);
        this.listener = new ProfiledListener(profiles, this::outlive, new GuardedListener(outside));
        this.transactions = new SipTransactions(endpoint, address, thread);
        this.redirects = new Redirects(policy.redirect(), gateway, transactions, time);
        this.registrations = new Registrations(settings.silence(), time, this::onEvent);
        this.queries = new DeviceQueries(gateway, transactions, endpoint::connect, registrations, profiles, thread);
        this.requests = new DeviceRequests(
                queries::send,
                device -> registrations.find(device).map(Registration::gbVersion),
                profiles,
                thread,
                meters,
                DeviceRequests.Patience.STANDARD);
        this.catalogs = new CatalogQueries(queries, thread, this::onEvent, time.day(), CATALOG_QUIET);
        this.invites = new DeviceInvites(gateway, transactions, registrations, profiles, thread);
        this.keepaliveTerms = new KeepaliveTerms(settings.keepaliveInterval(), settings.keepaliveCount());
        SubscribeRequests subscribes = new SubscribeRequests(gateway, transactions, registrations, profiles);
        this.subscriptions = new Subscriptions(subscribes, turns, thread, time, random);
        this.arrivals = new Arrivals(queries, catalogs, subscriptions, profiles, turns, thread, time);
    }

    /**
     * Binds the SIP ports and starts to serve. The event loops are the caller's and outlive this.
     *
     * @param tls what is shown to whom at the port for encrypted connections, if the settings have one; null: none
     * @throws IOException if the port cannot be bound
     */
    public static Signalling start(
            SipSettings settings,
            EventLoopGroup group,
            @Nullable TlsServer tls,
            DevicePolicy policy,
            Credentials credentials,
            DeviceEventListener listener,
            SteadyTime time,
            SecureRandom random,
            MeterRegistry meters)
            throws IOException {
        SipEndpoint endpoint = SipPorts.open(settings, group, tls, meters);
        Signalling signalling = new Signalling(settings, endpoint, policy, listener, time, random, meters);
        credentials.registeredBefore().forEach(signalling::restore);
        signalling.serve(settings, settings.admission(credentials), time, random, meters);
        return signalling;
    }

    private void serve(
            SipSettings settings, Admission admission, SteadyTime time, SecureRandom random, MeterRegistry meters) {
        Registrar registrar = new Registrar(
                settings.domain(),
                admission,
                registrations,
                profiles,
                redirects,
                listener::onDeviceEvent,
                time,
                random,
                meters);
        DeviceReports reports = new DeviceReports(keepaliveTerms, time.day());
        DeviceEventListener reported = new ReportedByDevices(this::onEvent, listener, arrivals::onAlarm);
        DeviceMessages messages = new DeviceMessages(
                registrations, profiles, queries, requests, reported, catalogs::onResponse, reports, invites, time);
        RecentAnswers recent = new RecentAnswers(time);
        FloodLimits limits = new FloodLimits(admission.neverBanned(), time);
        transactions.start(invites);
        RequestRouter router = new RequestRouter(
                endpoint,
                gateway,
                registrar,
                registrations,
                messages,
                subscriptions,
                transactions,
                invites,
                recent,
                thread,
                limits,
                trace::isWatching,
                meters);
        endpoint.start(router, trace);
        SignallingMeters register = new SignallingMeters(meters);
        register.ofRequests(limits, recent, this);
        register.ofDevices(registrations, redirects, subscriptions, arrivals, profiles);
        register.ofWork(trace, thread, transactions);
        watch(settings.keepaliveInterval());
    }

    private void restore(KnownRegistration known) {
        profiles.onRegistered(known.device(), known.userAgent());
        registrations.restore(known);
        arrivals.onRestored(known.device());
    }

    private void watch(Duration interval) {
        long millis = Math.min(LONGEST_SWEEP.toMillis(), Math.max(20, interval.toMillis() / 10));
        thread.runEvery(Duration.ofMillis(millis), registrations::sweep);
        thread.runEvery(redirects.interval(), redirects::check);
        thread.runEvery(SipTrace.LOOK, trace::forgetUnwatched);
        thread.runEvery(ARRIVAL_SWEEP, arrivals::advance);
    }

    private void outlive(DeviceId device) {
        registrations.outlive(device);
    }

    private void onEvent(DeviceEvent event) {
        if (event instanceof DeviceEvent.KeepaliveAgreed agreed) {
            registrations.allow(agreed.device(), agreed.silence());
        }
        listener.onDeviceEvent(event);
        arrivals.on(event);
        if (event instanceof DeviceEvent.WentOffline offline) {
            keepaliveTerms.on(offline);
            catalogs.onOffline(offline.device());
            invites.onOffline(offline.device());
        }
    }

    /** The UDP and TCP port in use. */
    public int port() {
        return endpoint.localAddress().getPort();
    }

    /** For encrypted connections; 0 if there is none. */
    public int tlsPort() {
        return endpoint.tlsPort();
    }

    /** Whether the sockets are open. */
    public boolean isBound() {
        return endpoint.isBound();
    }

    /** What each device is sent and what is borne with. */
    public Profiles profiles() {
        return profiles;
    }

    /** What devices tell by themselves. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** What was said with devices lately. */
    public SipTrace trace() {
        return trace;
    }

    /** Where a registered device is, as its packets show it. */
    public Optional<InetAddress> addressOf(DeviceId device) {
        return registrations
                .find(device)
                .map(registration -> registration.peer().address().getAddress());
    }

    public Invites invites() {
        return invites;
    }

    /**
     * Asks a device for its catalog now; a query that is already running is shared. The items go to the listener as
     * {@code CatalogReceived}. Never fails: the outcome says what happened.
     */
    public CompletionStage<CatalogSync> syncCatalog(DeviceId device) {
        return catalogs.sync(device);
    }

    /**
     * Sends a command or query to a registered device.
     *
     * @return the status of its SIP answer: 408 when there was none, 480 when it is not registered; never fails
     */
    public CompletionStage<Integer> send(DeviceId device, Manscdp message) {
        return queries.send(device, message);
    }

    @Override
    public CompletionStage<CommandOutcome> ask(DeviceId device, IntFunction<? extends Manscdp> request) {
        return requests.ask(device, request);
    }

    /**
     * Completes when what was asked before has been sent, no request of ours waits for its answer, and no session that
     * was given up could still begin; never, when it is closed before that.
     */
    public CompletionStage<Void> settled() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        thread.run(() -> look(settled));
        return settled;
    }

    private void look(CompletableFuture<Void> settled) {
        if (transactions.waiting() == 0 && invites.unsettled() == 0) {
            settled.complete(null);
        } else {
            thread.runAfter(LOOK, () -> look(settled));
        }
    }

    /** Stops serving and frees the port. */
    @Override
    public void close() {
        endpoint.close();
        thread.run(requests::end);
        thread.run(catalogs::end);
        thread.close();
        transactions.close();
    }
}
