package org.sharpeyes.settings;

import org.sharpeyes.access.AuditSettings;
import org.sharpeyes.access.SecuritySettings;
import org.sharpeyes.access.oidc.OidcSettings;
import org.sharpeyes.alarm.AlarmSettings;
import org.sharpeyes.api.HttpSettings;
import org.sharpeyes.api.MapSettings;
import org.sharpeyes.api.rtsp.RtspSettings;
import org.sharpeyes.ingest.MediaSettings;
import org.sharpeyes.inventory.kpi.KpiSettings;
import org.sharpeyes.picture.PictureSettings;
import org.sharpeyes.play.PlaySettings;
import org.sharpeyes.signalling.SipSettings;
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

/** Every section of the configuration, each in the record of the package that uses it. */
public record GatewaySettings(
        SipSettings sip,
        ProfileSettings profiles,
        ZoneSettings zones,
        RedirectSettings redirect,
        TraceSettings trace,
        MediaSettings media,
        PlaySettings play,
        SteeringSettings ptz,
        PictureSettings picture,
        KpiSettings kpi,
        AlarmSettings alarm,
        WebhookSettings webhook,
        KafkaSettings kafka,
        MqttSettings mqtt,
        HttpSettings http,
        MapSettings map,
        RtspSettings rtsp,
        SecuritySettings security,
        OidcSettings oidc,
        AuditSettings audit,
        StoreSettings store,
        TelemetrySettings telemetry,
        LogSettings log) {}
