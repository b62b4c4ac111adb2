package org.sharpeyes.settings;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.access.SecuritySettings;
import org.sharpeyes.access.oidc.OidcSettings;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.api.HttpSettings;
import org.sharpeyes.api.MapSettings;
import org.sharpeyes.api.rtsp.RtspSettings;
import org.sharpeyes.ingest.MediaSettings;
import org.sharpeyes.inventory.kpi.KpiSettings;
import org.sharpeyes.model.Secret;
import org.sharpeyes.picture.PictureSettings;
import org.sharpeyes.play.PlaySettings;
import org.sharpeyes.signalling.SipSettings;
import org.sharpeyes.signalling.profile.ProfileSet;
import org.sharpeyes.signalling.profile.ProfileSettings;
import org.sharpeyes.signalling.redirect.RedirectSettings;
import org.sharpeyes.signalling.trace.TraceSettings;
import org.sharpeyes.signalling.zone.ZoneSettings;
import org.sharpeyes.steering.SteeringSettings;
import org.sharpeyes.store.StoreSettings;
import org.sharpeyes.telemetry.TelemetrySettings;
import org.sharpeyes.telemetry.log.LogSettings;
import org.sharpeyes.webhook.WebhookSettings;
import org.sharpeyes.webhook.broker.KafkaSettings;
import org.sharpeyes.webhook.broker.MqttSettings;

/** Builds the settings from the jar's copy of {@code config/gateway.yaml}, a file, the environment and overrides. */
public final class SettingsLoader {
    private SettingsLoader() {}

    /**
     * What holds in the end: defaults, over them the file, the environment and the overrides.
     *
     * @param file read over the defaults, none if null
     * @param overrides {@code key=value} each
     * @throws SettingsException with every finding
     */
    public static GatewaySettings load(@Nullable Path file, Map<String, String> environment, List<String> overrides) {
        SettingsTree tree = new SettingsTree(defaults());
        if (file != null) {
            tree.overlayFile(profilesBeside(file));
            tree.overlayFile(rulesBeside(file));
            tree.overlayFile(read(file));
        }
        tree.overlayEnvironment(environment);
        tree.overlayAssignments(overrides);
        return bind(tree);
    }

    /** Every key with its default. */
    static Map<String, SettingsText> defaults() {
        try {
            return SettingsFile.read("defaults", defaultsReader());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Reader defaultsReader() {
        return new InputStreamReader(
                Objects.requireNonNull(
                        SettingsLoader.class.getResourceAsStream("/config/gateway.yaml"), "defaults in the jar"),
                StandardCharsets.UTF_8);
    }

    private static Map<String, SettingsText> read(Path file) {
        try {
            return SettingsFile.read(file.toString(), Files.newBufferedReader(file));
        } catch (IOException unreadable) {
            throw new SettingsException("--config %s: cannot be read (%s)"
                    .formatted(file, unreadable.getClass().getSimpleName()));
        }
    }

    /** A directory of profiles lies beside the file that it belongs to. */
    private static Map<String, SettingsText> profilesBeside(Path file) {
        Path directory = file.resolveSibling("profiles");
        return Files.isDirectory(directory)
                ? Map.of("profiles.directory", SettingsText.scalar(directory.toString()))
                : Map.of();
    }

    /** So do the rules for alerts. */
    private static Map<String, SettingsText> rulesBeside(Path file) {
        Path rules = file.resolveSibling("alert-rules.yaml");
        return Files.isRegularFile(rules) ? Map.of("alarm.rulesFile", SettingsText.scalar(rules.toString())) : Map.of();
    }

    /** Every section is tried, so that all findings come at once. */
    private static GatewaySettings bind(SettingsTree tree) {
        SettingsBinder binder = new SettingsBinder(tree);
        Optional<SipSettings> sip = binder.bind("sip", SipSettings.class);
        Optional<ProfileSettings> profiles = binder.bind("profiles", ProfileSettings.class);
        Optional<ZoneSettings> zones = binder.bind("zones", ZoneSettings.class);
        Optional<RedirectSettings> redirect = binder.bind("redirect", RedirectSettings.class);
        Optional<TraceSettings> trace = binder.bind("trace", TraceSettings.class);
        Optional<MediaSettings> media = binder.bind("media", MediaSettings.class);
        Optional<PlaySettings> play = binder.bind("play", PlaySettings.class);
        Optional<SteeringSettings> ptz = binder.bind("ptz", SteeringSettings.class);
        Optional<PictureSettings> picture = binder.bind("picture", PictureSettings.class);
        Optional<KpiSettings> kpi = binder.bind("kpi", KpiSettings.class);
        Optional<AlarmSettings> alarm = binder.bind("alarm", AlarmSettings.class);
        Optional<WebhookSettings> webhook = binder.bind("webhook", WebhookSettings.class);
        Optional<KafkaSettings> kafka = binder.bind("kafka", KafkaSettings.class);
        Optional<MqttSettings> mqtt = binder.bind("mqtt", MqttSettings.class);
        Optional<HttpSettings> http = binder.bind("http", HttpSettings.class);
        Optional<MapSettings> map = binder.bind("map", MapSettings.class);
        Optional<RtspSettings> rtsp = binder.bind("rtsp", RtspSettings.class);
        Optional<SecuritySettings> security = binder.bind("security", SecuritySettings.class);
        Optional<OidcSettings> oidc = binder.bind("oidc", OidcSettings.class);
        Optional<AuditSettings> audit = binder.bind("audit", AuditSettings.class);
        Optional<StoreSettings> store = store(binder, tree);
        Optional<TelemetrySettings> telemetry = binder.bind("telemetry", TelemetrySettings.class);
        Optional<LogSettings> log = binder.bind("log", LogSettings.class);
        if (http.isPresent() && http.get().tlsCertificate() == null) {
            sip.filter(wanted -> wanted.tlsPort() != null).ifPresent(wanted -> missCertificate("sip", tree));
            rtsp.filter(wanted -> wanted.tlsPort() != null).ifPresent(wanted -> missCertificate("rtsp", tree));
        }
        profiles.ifPresent(found -> readProfiles(found, tree));
        if (!tree.findings().isEmpty()) {
            throw new SettingsException(tree.findings());
        }
        return new GatewaySettings(
                sip.orElseThrow(),
                profiles.orElseThrow(),
                zones.orElseThrow(),
                redirect.orElseThrow(),
                trace.orElseThrow(),
                media.orElseThrow(),
                play.orElseThrow(),
                ptz.orElseThrow(),
                picture.orElseThrow(),
                kpi.orElseThrow(),
                alarm.orElseThrow(),
                webhook.orElseThrow(),
                kafka.orElseThrow(),
                mqtt.orElseThrow(),
                http.orElseThrow(),
                map.orElseThrow(),
                rtsp.orElseThrow(),
                security.orElseThrow(),
                oidc.orElseThrow(),
                audit.orElseThrow(),
                store.orElseThrow(),
                telemetry.orElseThrow(),
                log.orElseThrow());
    }

    private static void missCertificate(String section, SettingsTree tree) {
        tree.findings()
                .add("%s.tlsPort: needs http.tlsCertificate and http.tlsKey, which it presents".formatted(section));
    }

    /** Profiles are configuration, too: a wrong one is told with the rest. */
    private static void readProfiles(ProfileSettings settings, SettingsTree tree) {
        try {
            ProfileSet.with(settings.directory());
        } catch (IllegalArgumentException refused) {
            tree.findings().add("profiles.directory: " + refused.getMessage());
        }
    }

    /** Two sections make one record: where data lies, and where the database is if not there. */
    private static Optional<StoreSettings> store(SettingsBinder binder, SettingsTree tree) {
        Optional<Data> data = binder.bind("data", Data.class);
        Optional<Database> database = binder.bind("database", Database.class);
        try {
            return data.flatMap(found -> database.map(access -> access.of(found)));
        } catch (IllegalArgumentException refused) {
            String reason = String.valueOf(refused.getMessage());
            tree.findings().add((reason.startsWith("masterKey") ? "data.masterKey: " : "database.url: ") + reason);
            return Optional.empty();
        }
    }

    private record Data(Path directory, @Nullable String masterKey) {}

    private record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {
        StoreSettings of(Data data) {
            return new StoreSettings(data.directory(), url, user, secret(password), secret(data.masterKey()));
        }

        private static @Nullable Secret secret(@Nullable String text) {
            return text == null ? null : new Secret(text);
        }
    }
}
