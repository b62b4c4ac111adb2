package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ConfigMessage;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.transport.sip.SipPeer;

/** What devices answer to MANSCDP requests, each by a MESSAGE of its own (GB/T 28181-2022 §9.3 to §9.5). */
final class QueryAnswers {
    private final Site site;
    private final KeyFrames keyFrames;
    private final ListParts parts;
    private final StoredAnswers stored;
    private final OrderedPictures pictures;
    private final OrderedUpgrades upgrades;

    QueryAnswers(Site site, KeyFrames keyFrames) {
        this.site = site;
        this.keyFrames = keyFrames;
        this.parts = new ListParts(site);
        this.stored = new StoredAnswers(site);
        this.pictures = new OrderedPictures(site);
        this.upgrades = new OrderedUpgrades(site);
    }

    /** Who can start a picture anew. */
    interface KeyFrames {
        void force(Camera camera, String channelCode);
    }

    /** @param from the way by which the platform asks */
    void on(Camera camera, SipPeer from, Manscdp message) {
        switch (message) {
            case Manscdp.CatalogQuery query -> sendCatalog(camera, from, query);
            case Manscdp.DeviceInfoQuery query ->
                tell(camera, Notices.info(site, camera.number(), query.sn(), query.deviceCode()));
            case Manscdp.DeviceStatusQuery query -> tell(camera, Notices.status(site, query.sn(), query.deviceCode()));
            case Manscdp.DeviceControl control -> obey(camera, control);
            case ConfigMessage.DeviceConfig config when isIgnored(camera, config) -> {
                // the SIP 200 is all there is
            }
            case ConfigMessage.DeviceConfig config when site.has(Fault.SILENT_CONFIG) -> camera.registerAnew();
            case ConfigMessage.DeviceConfig config
            when OrderedPictures.isOrder(config) -> {
                tell(camera, new ConfigMessage.DeviceConfigResponse(config.sn(), config.deviceCode(), true));
                pictures.take(camera, config);
            }
            case Manscdp.AlarmResponse response -> camera.alarms().onAnswered(response.sn(), response.ok());
            default -> sendParts(camera, camera.peer(), stored.to(camera, message));
        }
    }

    private void obey(Camera camera, Manscdp.DeviceControl control) {
        switch (control.command()) {
            case ControlCommand.ForceKeyFrame force -> keyFrames.force(camera, control.deviceCode());
            case ControlCommand.Guard guard -> {
                camera.alarms().arm(guard.armed());
                confirm(camera, control);
            }
            case ControlCommand.ResetAlarm reset -> {
                camera.alarms().reset();
                confirm(camera, control);
            }
            case ControlCommand.RecordAtDevice recording -> confirm(camera, control);
            case ControlCommand.Reboot reboot -> {
                camera.stop();
                camera.start();
            }
            case ControlCommand.Upgrade upgrade -> {
                confirm(camera, control);
                upgrades.install(camera, control.deviceCode(), upgrade);
            }
            case ControlCommand.SetHomePosition home when site.has(Fault.HOME_IGNORED) -> {
                // the SIP 200 is all there is
            }
            case ControlCommand.SetHomePosition home -> {
                confirm(camera, control);
                steer(control);
            }
            case ControlCommand.FormatSdCard format -> stored.wipe(control.deviceCode(), format.card());
            // §A.2.3: a movement has no answer, and what is not simulated is not confirmed
            default -> steer(control);
        }
    }

    private boolean isIgnored(Camera camera, ConfigMessage.DeviceConfig config) {
        return site.has(Fault.CONFIG_BY_DEVICE)
                && !config.deviceCode().equals(camera.id().value());
    }

    private void steer(Manscdp.DeviceControl control) {
        site.heads()
                .of(control.deviceCode())
                .obey(control.command(), site.clock().instant());
    }

    private void confirm(Camera camera, Manscdp.DeviceControl control) {
        tell(camera, new Manscdp.DeviceControlResponse(control.sn(), control.deviceCode(), true));
    }

    private void sendCatalog(Camera camera, SipPeer from, Manscdp.CatalogQuery query) {
        List<CatalogItem> items = site.catalog().items(camera.number());
        sendParts(
                camera,
                from.connection() != null ? from : camera.peer(),
                parts.of(items, (sum, some) -> new Manscdp.CatalogResponse(query.sn(), query.deviceCode(), sum, some)));
    }

    /** The next part goes when the platform has confirmed this one (2022 Annex M). */
    private void sendParts(Camera camera, @Nullable SipPeer way, List<Manscdp> parts) {
        boolean isLost =
                parts.size() == 1 && site.has(Fault.LOSSY_UDP) && way != null && way.protocol() == SipProtocol.UDP;
        if (parts.isEmpty() || isLost) {
            return;
        }
        camera.notifyPlatform(way, parts.getFirst(), answer -> {
            if (answer.map(SIPResponse::getStatusCode).orElse(0) == 200) {
                sendParts(camera, way, parts.subList(1, parts.size()));
            }
        });
    }

    private static void tell(Camera camera, Manscdp answer) {
        camera.notifyPlatform(answer, ignored -> {});
    }
}
