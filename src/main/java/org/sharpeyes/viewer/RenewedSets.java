package org.sharpeyes.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.h26x.ConfiguredNals;
import org.sharpeyes.model.AccessUnit;
import org.sharpeyes.model.ByteString;
import org.sharpeyes.model.Track;

/**
 * Puts the parameter sets of a video track that follows another of its codec into its first key frame too. Containers
 * have them in front of it, but FFmpeg's parser believes what it read first unless pictures bring something newer, and
 * its reader of MP4 skips a second {@code moov}.
 */
final class RenewedSets {
    private Track.@Nullable Video video;
    private List<ByteString> due = List.of();

    void onTracks(Track.@Nullable Video next) {
        Track.Video before = video;
        video = next;
        if (next == null || before == null || before.codec() != next.codec()) {
            due = List.of();
        } else if (!next.equals(before)) {
            due = ConfiguredNals.of(next).all();
        }
    }

    /** The unit as it is to be written, its payload with a reference for the caller. */
    AccessUnit with(AccessUnit unit) {
        if (due.isEmpty() || !unit.isVideo() || !unit.keyFrame()) {
            unit.payload().retain();
            return unit;
        }
        ByteBuf payload = unit.payload();
        int size = due.stream().mapToInt(nal -> Integer.BYTES + nal.length()).sum();
        ByteBuf whole = PooledByteBufAllocator.DEFAULT.directBuffer(size + payload.readableBytes());
        due.forEach(nal -> whole.writeInt(nal.length()).writeBytes(nal.toByteArray()));
        whole.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        due = List.of();
        return new AccessUnit(unit.kind(), unit.ptsTicks90k(), unit.dtsTicks90k(), true, whole);
    }
}
