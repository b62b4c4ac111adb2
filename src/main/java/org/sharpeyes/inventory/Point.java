package org.sharpeyes.inventory;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.ChannelId;

/**
 * A camera point of the inventory (点位).
 *
 * @param gbCode the point's 20-digit code, or whatever its device calls it
 * @param online the device is online and its catalog says so of the channel
 * @param longitude degrees, WGS-84; null when unknown
 * @param latitude degrees, WGS-84; null when unknown
 * @param source who stated these fields last; what a person stated is never overwritten by a catalog
 */
public record Point(
        String gbCode,
        String name,
        String gridCode,
        ChannelId channel,
        boolean online,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        String vendor,
        String model,
        Lifecycle lifecycle,
        AuditState auditState,
        PointSource source) {
    public Point {
        gridCode = CommonText.of(gridCode);
        vendor = CommonText.of(vendor);
        model = CommonText.of(model);
        gbCode = gbCode.equals(channel.code()) ? channel.code() : gbCode;
    }

    /** The same point of the same channel, online or not. */
    Point of(ChannelId same, boolean nowOnline) {
        return new Point(
                gbCode,
                name,
                gridCode,
                same,
                nowOnline,
                address,
                longitude,
                latitude,
                vendor,
                model,
                lifecycle,
                auditState,
                source);
    }

    Point at(double newLongitude, double newLatitude) {
        return new Point(
                gbCode,
                name,
                gridCode,
                channel,
                online,
                address,
                newLongitude,
                newLatitude,
                vendor,
                model,
                lifecycle,
                auditState,
                source);
    }
}
