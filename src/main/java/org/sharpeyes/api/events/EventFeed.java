package org.sharpeyes.api.events;

import java.util.HashMap;
import java.util.Map;
import org.sharpeyes.alarm.AlertData;
import org.sharpeyes.alarm.AlertEvent;
import org.sharpeyes.alarm.AlertListener;
import org.sharpeyes.api.control.DeviceSnapshotView;
import org.sharpeyes.api.control.PtzLockChangeView;
import org.sharpeyes.api.control.UpgradeView;
import org.sharpeyes.api.resource.DeviceView;
import org.sharpeyes.api.resource.GridView;
import org.sharpeyes.api.resource.PointView;
import org.sharpeyes.api.resource.StreamView;
import org.sharpeyes.api.sheet.PointImportView;
import org.sharpeyes.inventory.Device;
import org.sharpeyes.inventory.GridCount;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.sheet.ImportStatus;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.relay.StreamState;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.steering.HoldChange;
import org.sharpeyes.transfer.SnapshotReport;
import org.sharpeyes.transfer.UpgradeReport;

/** Turns what the services report into events of the ring. */
public final class EventFeed implements InventoryListener, AlertListener {
    private final EventRing ring;
    private final Map<StreamId, StreamState> streamStates = new HashMap<>();

    public EventFeed(EventRing ring) {
        this.ring = ring;
    }

    @Override
    public void onDevice(Device device) {
        append("device", DeviceView.of(device));
    }

    @Override
    public void onDeviceRemoved(DeviceId device) {
        append("deviceRemoved", Map.of("deviceId", device.value()));
    }

    @Override
    public void onPoint(Point point) {
        append("point", PointView.of(point));
    }

    @Override
    public void onGrid(GridCount grid) {
        append("grid", GridView.of(grid));
    }

    @Override
    public void onAlert(AlertEvent event) {
        append("alert", AlertData.of(event.alert()));
    }

    /** A camera changed hands. */
    public void onPtzLock(HoldChange change) {
        append("ptzLock", PtzLockChangeView.of(change));
    }

    /** The pictures that a device was ordered to take have come, or will not. */
    public void onDeviceSnapshot(SnapshotReport report) {
        append("deviceSnapshot", DeviceSnapshotView.event(report));
    }

    /** An import of points goes on, or has ended. */
    public void onPointImport(ImportStatus status) {
        append("import", PointImportView.brief(status));
    }

    /** An upgrade has ended. */
    public void onUpgrade(UpgradeReport report) {
        append("upgrade", UpgradeView.of(report));
    }

    /**
     * Looks which streams changed state since the last look. From one thread, and often: a stream that is as it was costs
     * no more than the look.
     */
    public void onStreams(Streams streams) {
        streams.forEach(this::onStream);
        streamStates.keySet().removeIf(known -> {
            boolean gone = streams.find(known).isEmpty();
            if (gone) {
                append("stream", Map.of("streamId", known.value(), "state", "ended"));
            }
            return gone;
        });
    }

    private void onStream(Stream stream) {
        StreamState state = stream.state();
        if (state != StreamState.ENDED && streamStates.put(stream.id(), state) != state) {
            append("stream", StreamView.of(stream.status()));
        }
    }

    private void append(String type, Object data) {
        ring.append(type, data);
    }
}
