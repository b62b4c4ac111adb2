package org.sharpeyes.api.resource;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.AudioCodec;
import org.sharpeyes.model.Reception;
import org.sharpeyes.model.VideoCodec;
import org.sharpeyes.relay.StreamStatus;

/** A running stream in the JSON of the contract. */
public record StreamView(
        String streamId,
        String state,
        @Nullable VideoCodec videoCodec,
        @Nullable AudioCodec audioCodec,
        int width,
        int height,
        double fps,
        int kbps,
        int gopMs,
        long lostPackets,
        long reorderedPackets,
        long duplicatePackets,
        double jitterMs,
        long receivedPackets,
        long receivedBytes,
        int viewers,
        long drops,
        long uptimeMs) {
    public static StreamView of(StreamStatus status) {
        Reception reception = status.reception();
        return new StreamView(
                status.streamId().value(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.videoCodec(),
                status.audioCodec(),
                status.width(),
                status.height(),
                status.fps(),
                status.kbps(),
                status.gopMs(),
                reception.lost(),
                reception.reordered(),
                reception.duplicates(),
                reception.jitterMs(),
                reception.packets(),
                reception.bytes(),
                status.viewers(),
                status.drops(),
                status.uptime().toMillis());
    }
}
