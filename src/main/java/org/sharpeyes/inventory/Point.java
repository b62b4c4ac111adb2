package org.sharpeyes.inventory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.GbCode;

/**
 * A camera point of the inventory (点位), with or without a device behind it: what lists, maps and figures need. All
 * else is in its {@link org.sharpeyes.inventory.point.PointFile}.
 *
 * @param gbCode unique: the 20-digit code, or whatever the device calls its channel; {@code code@device} where another
 *     device has a channel of the same code
 * @param channel the channel that shows it; null for a point that is planned, or that no device has spoken for yet
 * @param online the device is online and its catalog says so of the channel
 * @param longitude degrees, WGS-84; null when unknown
 * @param latitude degrees, WGS-84; null when unknown
 * @param vendor stored code of 设备厂商, or its name where the table has none; empty when unknown
 * @param source the strongest word in its file
 */
public record Point(
        String gbCode,
        String name,
        String gridCode,
        @Nullable ChannelId channel,
        boolean online,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        String vendor,
        String model,
        Lifecycle lifecycle,
        AuditState auditState,
        PointSource source,
        PointTraits traits) {
    public Point {
        gridCode = CommonText.of(gridCode);
        vendor = CommonText.of(vendor);
        model = CommonText.of(model);
        gbCode = channel != null && gbCode.equals(channel.code()) ? channel.code() : gbCode;
    }

    /** The channel that shows it, if one does. */
    public Optional<ChannelId> shownBy() {
        return Optional.ofNullable(channel);
    }

    /** Whether its code is one of 20 digits. */
    public boolean hasLegalCode() {
        return GbCode.isValid(gbCode);
    }

    /** The same point, shown by that channel or by none. */
    Point shownBy(@Nullable ChannelId by, boolean nowOnline) {
        return with(gridCode, by, nowOnline, longitude, latitude);
    }

    Point at(double newLongitude, double newLatitude) {
        return with(gridCode, channel, online, newLongitude, newLatitude);
    }

    /** The same point in another grid. */
    Point in(String otherGridCode) {
        return with(otherGridCode, channel, online, longitude, latitude);
    }

    private Point with(
            String grid,
            @Nullable ChannelId by,
            boolean nowOnline,
            @Nullable Double newLongitude,
            @Nullable Double newLatitude) {
        return new Point(
                gbCode,
                name,
                grid,
                by,
                nowOnline,
                address,
                newLongitude,
                newLatitude,
                vendor,
                model,
                lifecycle,
                auditState,
                source,
                traits);
    }
}
