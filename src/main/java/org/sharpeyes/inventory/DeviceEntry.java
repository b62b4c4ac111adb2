package org.sharpeyes.inventory;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.Secret;

/** A device in memory with its channels and points. Whoever changes it holds its monitor. */
final class DeviceEntry {
    private final NavigableMap<String, StoredChannel> channels = new TreeMap<>();
    private final NavigableMap<String, PointEntry> points = new TreeMap<>();
    /** All but its presence, which changes with every keepalive. */
    private volatile StoredDevice device;

    private volatile Presence presence;
    /**
     * When it was heard from since then without anything else being new, in milliseconds: thousands of devices say so every
     * second, and what is written for that must be no object.
     */
    private volatile long heardAt;

    private @Nullable Map<String, ChannelNews> news;
    private @Nullable Duration clockDrift;
    private int catalogMissing = -1;

    DeviceEntry(StoredDevice stored) {
        this.device = stored.with(Presence.NEVER_SEEN);
        this.presence = stored.presence();
    }

    static DeviceEntry afterRestart(StoredDevice stored) {
        DeviceEntry entry = new DeviceEntry(stored);
        entry.set(stored.presence().afterRestart());
        return entry;
    }

    DeviceId id() {
        return device.id();
    }

    StoredDevice stored() {
        return device.with(presence());
    }

    @Nullable
    Secret password() {
        return device.password();
    }

    Presence presence() {
        Presence known = presence;
        long heard = heardAt;
        return known.isBefore(heard) ? known.heardAt(Instant.ofEpochMilli(heard)) : known;
    }

    /** A sign of life of a device that is where it was; false where more than its time is new. */
    @SuppressWarnings("ReferenceEquality") // mostly the same object; then its parts need not be looked at
    boolean heard(InetSocketAddress address, long millis) {
        Presence known = presence;
        InetSocketAddress before = known.remoteAddress();
        boolean same = before == address || address.equals(before);
        if (!known.online() || !same) {
            return false;
        }
        heardAt = millis;
        return true;
    }

    boolean online() {
        return presence.online();
    }

    void set(StoredDevice changed) {
        device = changed.with(Presence.NEVER_SEEN);
        presence = changed.presence();
    }

    void set(Presence changed) {
        presence = changed;
    }

    synchronized Device view() {
        return new Device(
                device.id(),
                device.name(),
                device.manufacturer(),
                device.model(),
                device.firmware(),
                channels.size(),
                device.profile(),
                presence(),
                clockDrift,
                catalogMissing < 0 ? null : (Integer) catalogMissing);
    }

    synchronized List<Channel> channelViews() {
        return channels.values().stream().map(this::view).toList();
    }

    synchronized Optional<Channel> channelView(String code) {
        return channel(code).map(this::view);
    }

    private Channel view(StoredChannel channel) {
        PointEntry entry = points.get(channel.id().code());
        Point point = entry == null ? null : entry.point();
        return new Channel(
                channel.id(),
                channel.name(),
                online() && channel.status(),
                point == null ? channel.gridCode() : point.gridCode(),
                channel.manufacturer(),
                channel.model(),
                channel.camera(),
                newsOf(channel.id().code()));
    }

    private ChannelNews newsOf(String code) {
        return news == null ? ChannelNews.NONE : news.getOrDefault(code, ChannelNews.NONE);
    }

    /** Takes in what is new of a channel, if it is; says whether it was. */
    synchronized boolean hear(String code, UnaryOperator<ChannelNews> change) {
        ChannelNews before = newsOf(code);
        ChannelNews after = change.apply(before);
        if (after.equals(before)) {
            return false;
        }
        if (news == null) {
            news = new HashMap<>();
        }
        if (after.equals(ChannelNews.NONE)) {
            news.remove(code);
        } else {
            news.put(code, after);
        }
        return true;
    }

    /** A query for its catalog ended, with that much not heard of. */
    synchronized void setCatalogMissing(int items) {
        catalogMissing = items;
    }

    synchronized void setClockDrift(Duration drift) {
        clockDrift = drift;
    }

    synchronized Optional<StoredChannel> channel(String code) {
        return Optional.ofNullable(channels.get(code));
    }

    synchronized List<StoredChannel> channels() {
        return List.copyOf(channels.values());
    }

    synchronized void put(StoredChannel channel) {
        channels.put(channel.id().code(), channel);
    }

    synchronized void removeChannel(String code) {
        channels.remove(code);
        if (news != null) {
            news.remove(code);
        }
    }

    synchronized Optional<Point> point(String code) {
        return Optional.ofNullable(points.get(code)).map(PointEntry::point);
    }

    synchronized List<Point> points() {
        return points.values().stream().map(PointEntry::point).toList();
    }

    /** The point that a channel shows. */
    synchronized @Nullable PointEntry shownBy(String code) {
        return points.get(code);
    }

    synchronized List<PointEntry> shown() {
        return List.copyOf(points.values());
    }

    /** From now on the channel of this code shows this point. */
    synchronized void show(String code, PointEntry point) {
        points.put(code, point);
    }

    /** From now on the channel of this code shows no point. */
    synchronized void hide(String code) {
        points.remove(code);
    }

    /** Whether a point of this code can be watched: the device is there and its catalog says the channel is. */
    synchronized boolean isOnline(String code) {
        StoredChannel channel = channels.get(code);
        return online() && channel != null && channel.status();
    }
}
