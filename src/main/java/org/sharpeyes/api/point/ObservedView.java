package org.sharpeyes.api.point;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.resource.ChannelView;
import org.sharpeyes.api.resource.DeviceView;
import org.sharpeyes.api.resource.StreamUrls;
import org.sharpeyes.api.resource.StreamView;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.picture.snapshot.SnapshotArchive;
import org.sharpeyes.relay.Streams;

/**
 * What the gateway itself sees of a point (观测字段), beside what its file says: the device behind it with its address,
 * make and firmware, the channel with its fault, the stream that runs, the latest picture that is kept.
 */
public record ObservedView(
        @Nullable DeviceView device,
        @Nullable ChannelView channel,
        @Nullable StreamView stream,
        @Nullable PictureView snapshot) {

    /** The url's token must not reach a log. */
    public record PictureView(String url, Instant takenAt, int width, int height) {
        @Override
        public String toString() {
            return "PictureView[" + takenAt + "]";
        }
    }

    /** Where all of that is known. Any thread. */
    public record Sources(Inventory inventory, Streams streams, SnapshotArchive snapshots, StreamUrls urls) {
        /** Null where no channel shows the point. */
        @Nullable
        ObservedView of(Call call, Point point) {
            ChannelId channel = point.channel();
            if (channel == null) {
                return null;
            }
            StreamId stream = channel.streamId();
            return new ObservedView(
                    inventory.device(channel.device()).map(DeviceView::of).orElse(null),
                    inventory.channel(channel).map(ChannelView::of).orElse(null),
                    streams.find(stream)
                            .map(open -> StreamView.of(open.status()))
                            .orElse(null),
                    snapshots
                            .latest(stream)
                            .map(kept -> new PictureView(
                                    urls.snapshot(call, stream, kept.id()),
                                    kept.takenAt(),
                                    kept.width(),
                                    kept.height()))
                            .orElse(null));
        }
    }
}
