package org.sharpeyes.model;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What signalling learned about a device. Events of one device come in the order in which they happened. */
public sealed interface DeviceEvent {
    DeviceId device();

    Instant at();

    /**
     * The device registered or refreshed its registration with the right credentials.
     *
     * @param gbVersion X-GB-ver, {@code 2.0} when the device sent none
     * @param expiresAt when it ends unless it is renewed
     * @param renewed whether it was registered already: no more than a refresh
     */
    record Registered(
            DeviceId device,
            Instant at,
            InetSocketAddress address,
            SipProtocol protocol,
            @Nullable String userAgent,
            String gbVersion,
            Instant expiresAt,
            boolean renewed)
            implements DeviceEvent {}

    /**
     * A registered device said it is alive.
     *
     * @param healthy Status of the notify was OK
     * @param faultyCodes sub-devices it reports as faulty
     */
    record KeepaliveReceived(
            DeviceId device, Instant at, InetSocketAddress address, boolean healthy, List<String> faultyCodes)
            implements DeviceEvent {
        public KeepaliveReceived {
            faultyCodes = List.copyOf(faultyCodes);
        }
    }

    /** The device can no longer be reached. */
    record WentOffline(DeviceId device, Instant at, OfflineReason reason, Instant lastSeenAt) implements DeviceEvent {}

    /**
     * A catalog query ended, with everything the device sent; or the device told of some items by itself.
     *
     * @param expected SumNum, or the number received where the device gave none
     * @param complete all expected items came; a partial catalog never removes a channel
     */
    record CatalogReceived(DeviceId device, Instant at, List<CatalogItem> items, int expected, boolean complete)
            implements DeviceEvent {
        public CatalogReceived {
            items = List.copyOf(items);
        }
    }

    /** Answer to a DeviceInfo query; texts are empty when the device gave none. */
    record InfoReceived(
            DeviceId device,
            Instant at,
            String name,
            String manufacturer,
            String model,
            String firmware,
            int channelCount)
            implements DeviceEvent {}

    /** The device, or something mobile behind it, told where it is. */
    record PositionReceived(DeviceId device, Instant at, List<DevicePosition> positions) implements DeviceEvent {
        public PositionReceived {
            positions = List.copyOf(positions);
        }
    }

    /**
     * The device told where one of its cameras looks.
     *
     * @param code of the channel
     */
    record AimReceived(DeviceId device, Instant at, String code, CameraAim aim) implements DeviceEvent {}

    /**
     * The device told what time it has.
     *
     * @param drift how far its clock is ahead of ours, negative when it is behind
     */
    record ClockRead(DeviceId device, Instant at, Duration drift) implements DeviceEvent {}

    /**
     * The device told how often it says that it is alive.
     *
     * @param silence how long it may say nothing before it is taken for offline: what it told, within bounds
     */
    record KeepaliveAgreed(DeviceId device, Instant at, Duration silence) implements DeviceEvent {}

    /** An id that is not in the inventory, or that has no secret to check it by, tried to register. */
    record Quarantined(
            DeviceId device,
            Instant at,
            InetSocketAddress address,
            SipProtocol protocol,
            @Nullable String userAgent) implements DeviceEvent {}

    /**
     * Somebody guesses passwords, and is not listened to for a while.
     *
     * @param device whose password was guessed at, last
     * @param address where from
     * @param failures wrong passwords from there, for this device or for any
     * @param severalDevices whether that was for any: then no device that failed from there is listened to
     * @param until when they are listened to again
     */
    record LoginBanned(
            DeviceId device, Instant at, InetSocketAddress address, int failures, boolean severalDevices, Instant until)
            implements DeviceEvent {}

    /**
     * The device has uploaded the pictures that were ordered, or given up.
     *
     * @param fileIds names of those it uploaded
     */
    record SnapshotsUploaded(DeviceId device, Instant at, String sessionId, List<String> fileIds)
            implements DeviceEvent {
        public SnapshotsUploaded {
            fileIds = List.copyOf(fileIds);
        }
    }

    /**
     * An upgrade of the device has ended.
     *
     * @param firmware what it runs now; empty when it did not say
     * @param reason 01 the download timed out, 02 bad package, 03 system, 99 other; empty when it went well
     */
    record UpgradeEnded(DeviceId device, Instant at, String sessionId, boolean ok, String firmware, String reason)
            implements DeviceEvent {}

    /** Why a device is offline. */
    enum OfflineReason {
        KEEPALIVE_MISSED,
        REGISTRATION_EXPIRED,
        UNREGISTERED,
        CONNECTION_LOST,
        /** It was there before the gateway started, and has not come back since. */
        NOT_RETURNED
    }
}
