package org.sharpeyes.api.events;

import java.util.HashMap;
import java.util.Map;
import org.sharpeyes.alarm.AlertData;
import org.sharpeyes.alarm.AlertEvent;
import org.sharpeyes.alarm.AlertListener;
import org.sharpeyes.api.control.DeviceSnapshotView;
import org.sharpeyes.api.control.PtzLockChangeView;
import org.sharpeyes.api.control.UpgradeView;
import org.sharpeyes.api.http.Subject;
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
import org.sharpeyes.model.ChannelId;
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
        append("device", new Subject.OfDevice(device.id()), DeviceView.of(device));
    }

    @Override
    public void onDeviceRemoved(DeviceId device) {
        append("deviceRemoved", new Subject.OfDevice(device), Map.of("deviceId", device.value()));
    }

    @Override
    public void onPoint(Point point) {
        append(
                "point",
                new Subject.Placed(
                        point.gridCode(), point.shownBy().map(ChannelId::device).orElse(null)),
                PointView.of(point));
    }

    @Override
    public void onPointRemoved(String gbCode) {
        // Where it lay is forgotten: only those who may everywhere are told.
        append("pointRemoved", new Subject.OfGateway(), Map.of("gbCode", gbCode));
    }

    @Override
    public void onGrid(GridCount grid) {
        append("grid", new Subject.OfGrid(grid.grid().code()), GridView.of(grid));
    }

    @Override
    public void onAlert(AlertEvent event) {
        append(
                "alert",
                new Subject.Placed(event.alert().gridCode(), event.alert().deviceId()),
                AlertData.of(event.alert()));
    }

    /** A camera changed hands. */
    public void onPtzLock(HoldChange change) {
        append("ptzLock", new Subject.OfChannel(change.channel()), PtzLockChangeView.of(change));
    }

    /** The pictures that a device was ordered to take have come, or will not. */
    public void onDeviceSnapshot(SnapshotReport report) {
        append("deviceSnapshot", new Subject.OfChannel(report.channel()), DeviceSnapshotView.event(report));
    }

    /** An import of points goes on, or has ended. */
    public void onPointImport(ImportStatus status) {
        append("import", new Subject.OfCaller(status.order().by()), PointImportView.brief(status));
    }

    /** An upgrade has ended. */
    public void onUpgrade(UpgradeReport report) {
        append("upgrade", new Subject.OfDevice(report.device()), UpgradeView.of(report));
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
                append("stream", new Subject.OfStream(known), Map.of("streamId", known.value(), "state", "ended"));
            }
            return gone;
        });
    }

    private void onStream(Stream stream) {
        StreamState state = stream.state();
        if (state != StreamState.ENDED && streamStates.put(stream.id(), state) != state) {
            append("stream", new Subject.OfStream(stream.id()), StreamView.of(stream.status()));
        }
    }

    private void append(String type, Subject subject, Object data) {
        ring.append(type, subject, data);
    }
}
