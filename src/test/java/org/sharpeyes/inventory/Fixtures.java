package org.sharpeyes.inventory;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceEvent.CatalogReceived;
import org.sharpeyes.model.DeviceEvent.OfflineReason;
import org.sharpeyes.model.DeviceEvent.Registered;
import org.sharpeyes.model.DeviceEvent.WentOffline;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.SipProtocol;

/** Events as signalling makes them. */
public final class Fixtures {
    public static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    public static final DeviceId DEVICE = new DeviceId("34020000001180000001");

    private Fixtures() {}

    public static Registered registered(DeviceId device) {
        InetSocketAddress address = new InetSocketAddress("192.0.2.7", 5060);
        return new Registered(device, NOON, address, SipProtocol.UDP, "test", "3.0", NOON.plusSeconds(3600), false);
    }

    public static DeviceEvent alive(DeviceId device) {
        InetSocketAddress address = new InetSocketAddress("192.0.2.7", 5060);
        return new DeviceEvent.KeepaliveReceived(device, NOON, address, true, List.of());
    }

    public static WentOffline offline(DeviceId device) {
        return new WentOffline(device, NOON, OfflineReason.KEEPALIVE_MISSED, NOON);
    }

    public static CatalogReceived catalog(DeviceId device, CatalogItem... items) {
        return new CatalogReceived(device, NOON, List.of(items), items.length, true);
    }

    public static CatalogReceived partOfCatalog(DeviceId device, CatalogItem... items) {
        return new CatalogReceived(device, NOON, List.of(items), items.length + 1, false);
    }

    public static CatalogItem camera(String code, String name, String civilCode) {
        return item(code, name, civilCode, false, true, Map.of());
    }

    public static CatalogItem item(
            String code, String name, String civilCode, boolean parental, boolean online, Map<String, String> details) {
        return new CatalogItem(
                code, name, "Demo", "SIM-1", civilCode, "村口", List.of(), parental, online, 118.433, 31.352, null,
                details);
    }

    /** What a device tells by itself of a channel: little more than the event. */
    public static CatalogItem told(String code, String event) {
        return new CatalogItem(code, "", null, null, null, null, List.of(), false, false, null, null, event, Map.of());
    }
}
