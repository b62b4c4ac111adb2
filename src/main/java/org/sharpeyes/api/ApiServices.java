package org.sharpeyes.api;

import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.sharpeyes.access.ApiKeys;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.access.Credentials;
import org.sharpeyes.access.PlayTokens;
import org.sharpeyes.access.SecondFactors;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.Users;
import org.sharpeyes.access.oidc.OidcSignIn;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.quiet.Silences;
import org.sharpeyes.alarm.rule.ResponseLevels;
import org.sharpeyes.alarm.rule.RuleBook;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.ingest.RtpReceivers;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.coverage.Coverage;
import org.sharpeyes.inventory.coverage.CoverageReports;
import org.sharpeyes.inventory.division.Divisions;
import org.sharpeyes.inventory.grid.GridAssignment;
import org.sharpeyes.inventory.grid.GridIntake;
import org.sharpeyes.inventory.grid.GridRegister;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.sheet.ImportTargets;
import org.sharpeyes.inventory.sheet.PointImports;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Network;
import org.sharpeyes.picture.snapshot.SnapshotArchive;
import org.sharpeyes.picture.snapshot.Stills;
import org.sharpeyes.play.H264Streams;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.signalling.RegistrationGuide;
import org.sharpeyes.signalling.catalog.CatalogSync;
import org.sharpeyes.signalling.message.Commands;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.subscription.DeviceSubscriptions;
import org.sharpeyes.signalling.trace.SipTrace;
import org.sharpeyes.steering.Steering;
import org.sharpeyes.telemetry.Health;
import org.sharpeyes.telemetry.Telemetry;
import org.sharpeyes.telemetry.TelemetrySettings;
import org.sharpeyes.transfer.DeviceSnapshots;
import org.sharpeyes.transfer.Upgrades;
import org.sharpeyes.viewer.Viewers;
import org.sharpeyes.viewer.hls.HlsOutputs;
import org.sharpeyes.wall.WallViews;
import org.sharpeyes.webhook.Webhooks;

/** Everything the API speaks to, by the part of the house it belongs to. */
public record ApiServices(
        Access access,
        Registry registry,
        Territory territory,
        Sip sip,
        Media media,
        Control control,
        Operation operation) {

    /**
     * Who may, and who did.
     *
     * @param proxies whose word counts on where a request comes from
     */
    public record Access(
            Sessions sessions,
            Users users,
            SecondFactors factors,
            OidcSignIn oidc,
            ApiKeys apiKeys,
            PlayTokens playTokens,
            AuditTrail audit,
            AuditSettings policy,
            List<Network> proxies) {
        /** Whose tokens are whose. */
        public Credentials credentials() {
            return Credentials.of(sessions, apiKeys, playTokens);
        }
    }

    /**
     * What there is and what happened to it.
     *
     * @param syncCatalog asks a device for its catalog
     */
    public record Registry(
            Inventory inventory,
            PointImports imports,
            Alarms alarms,
            Webhooks webhooks,
            Kpis kpis,
            WallViews wallViews,
            Function<DeviceId, CompletionStage<CatalogSync>> syncCatalog) {}

    /** Alerts, and what decides on them. */
    public record Alarms(Alerts alerts, RuleBook rules, Silences silences, ResponseLevels responses) {}

    /** The ground that is looked after. */
    public record Territory(
            Divisions divisions,
            GridRegister grids,
            GridAssignment assignment,
            Coverage coverage,
            CoverageReports coverageReports) {

        /** Where sheets of all kinds go. */
        public ImportTargets targets(Inventory inventory) {
            return ImportTargets.of(inventory, coverage, new GridIntake(inventory, grids));
        }
    }

    /**
     * How devices are spoken to.
     *
     * @param commands queries and commands to them
     * @param guide what devices are told so that they register, as it is by now
     */
    public record Sip(
            Commands commands,
            Profiles profiles,
            SipTrace trace,
            DeviceSubscriptions subscriptions,
            Supplier<RegistrationGuide> guide) {}

    /**
     * Pictures.
     *
     * @param portMode how receivers without SIP are opened
     * @param firstFrame how long a running stream may keep a viewer waiting for its first key frame
     */
    public record Media(
            LivePlay play,
            RtpReceivers receivers,
            PortMode portMode,
            Streams streams,
            Viewers viewers,
            HlsOutputs hls,
            Pictures pictures,
            Duration firstFrame) {}

    /** What devices are made to do. */
    public record Control(Steering steering, DeviceSnapshots snapshots, Upgrades upgrades) {}

    /** Pictures that have to be coded. */
    public record Pictures(Stills stills, SnapshotArchive archive, H264Streams h264) {}

    /**
     * The process itself.
     *
     * @param blocking runs work that waits: virtual threads, or a bounded pool
     * @param random a {@link java.security.SecureRandom}; makes ids of sessions
     * @param tracer makes spans of calls, where calls are followed
     */
    public record Operation(
            Telemetry telemetry,
            TelemetrySettings telemetrySettings,
            Health health,
            Executor blocking,
            InstantSource clock,
            RandomGenerator random,
            Tracer tracer) {}
}
