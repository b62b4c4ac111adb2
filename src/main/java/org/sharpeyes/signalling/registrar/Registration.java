package org.sharpeyes.signalling.registrar;

import java.net.Inet4Address;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * A device's registration. What it registered with never changes, where it is and when it was last heard from does; any
 * thread reads, the table writes. There is one for every device of a city: times are kept as numbers.
 */
public final class Registration {
    private static final long NEVER = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private DeviceId device;
    private final @Nullable String userAgent;
    private final String gbVersion;
    private volatile long expiresAt;
    private final Proof proof;
    private volatile SipPeer peer;
    /** The peer as a number, which is compared without a look at its parts; 0 for what has none. */
    private volatile long place;

    private volatile long lastSeenAt;
    private volatile long silence;
    private volatile boolean ended;
    private Deadlines.@Nullable Watch watch;

    /**
     * By what a device proved who it is.
     *
     * @param nonce the nonce's serial, {@link Nonces#NONE} without digest
     * @param transaction the REGISTER itself, so that its retransmission is known
     * @param at when
     */
    record Proof(long nonce, long transaction, long at) {
        /** Of one that may register without digest, or was registered before the gateway started. */
        static final Proof NONE = new Proof(Nonces.NONE, 0, 0);

        /** Whether this was the same request. */
        boolean isOf(long otherNonce, long otherTransaction) {
            return at != 0 && nonce == otherNonce && transaction == otherTransaction;
        }
    }

    Registration(
            DeviceId device,
            SipPeer peer,
            @Nullable String userAgent,
            String gbVersion,
            Instant expiresAt,
            Instant lastSeenAt,
            Proof proof) {
        this.device = device;
        this.peer = peer;
        this.place = placeOf(peer);
        this.userAgent = userAgent;
        this.gbVersion = gbVersion;
        this.expiresAt = expiresAt.toEpochMilli();
        this.lastSeenAt = lastSeenAt.toEpochMilli();
        this.proof = proof;
    }

    public DeviceId device() {
        return device;
    }

    /** Where everything to the device is sent. */
    public SipPeer peer() {
        return peer;
    }

    /** User-Agent of its REGISTER, null when it had none. */
    public @Nullable String userAgent() {
        return userAgent;
    }

    /** X-GB-ver. */
    public String gbVersion() {
        return gbVersion;
    }

    public Instant expiresAt() {
        return Instant.ofEpochMilli(expiresAt);
    }

    public Instant lastSeenAt() {
        return Instant.ofEpochMilli(lastSeenAt);
    }

    Proof proof() {
        return proof;
    }

    /** The watch over its device; under the table's lock. */
    Deadlines.@Nullable Watch watch() {
        return watch;
    }

    void setWatch(Deadlines.Watch watch) {
        this.watch = watch;
    }

    /** Notes a sign of life; a new port behind NAT is learnt, unless the message came over the other protocol. */
    void seen(long now, SipPeer from) {
        lastSeenAt = now;
        boolean moved = !peer.address().equals(from.address()) || !Objects.equals(peer.connection(), from.connection());
        if (moved && peer.protocol() == from.protocol()) {
            peer = from;
            place = placeOf(from);
        }
    }

    /**
     * Notes a sign of life from where the device is known to be, without the table's lock.
     *
     * @return false when it came from elsewhere, or too late: then the lock is needed to say what that means
     */
    boolean seenInPlace(long now, SipPeer from) {
        long there = placeOf(from);
        if (there == 0 || there != place || deadline() < now) {
            return false;
        }
        lastSeenAt = now;
        return !ended;
    }

    /** Of a peer that is an IPv4 address and a UDP port. */
    private static long placeOf(SipPeer peer) {
        if (peer.connection() != null || !(peer.address().getAddress() instanceof Inet4Address address)) {
            return 0;
        }
        byte[] bytes = address.getAddress();
        long host = (bytes[0] & 0xFFL) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        return host << Short.SIZE | peer.address().getPort();
    }

    /** Takes over the name that the device has already, so that those who look it up find the same object. */
    void name(DeviceId known) {
        device = known;
    }

    /** Ends it if its time is up: who is heard from meanwhile either is noticed here, or notices. Under the lock. */
    boolean endIfDue(long now) {
        if (deadline() > now) {
            return false;
        }
        ended = true;
        ended = deadline() <= now;
        return ended;
    }

    /** Whether a message from there can be this device's: NAT may change the port, not the address. */
    boolean isFrom(SipPeer other) {
        return peer.address().getAddress().equals(other.address().getAddress());
    }

    /** How long the device may say nothing before it is offline, in milliseconds. */
    long silence() {
        return silence;
    }

    void setSilence(long silence) {
        this.silence = silence;
    }

    /** When the device is offline unless it is heard from before. */
    long deadline() {
        return Math.min(lastSeenAt + silence, expiresAt);
    }

    /** From now on the device is there for as long as it is heard from. */
    void outlive() {
        expiresAt = NEVER;
    }

    boolean isExpired(long now) {
        return expiresAt <= now;
    }
}
