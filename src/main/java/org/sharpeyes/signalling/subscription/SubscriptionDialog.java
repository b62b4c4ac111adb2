package org.sharpeyes.signalling.subscription;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.sip.SipRequestWriter;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;
import org.sharpeyes.signalling.subscription.SubscriptionStatus.State;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * One subscription and its dialog (RFC 6665 §4.1). There are some for each of a hundred thousand devices, so texts are
 * made when they are needed. Signalling thread only, but for the counting of notifications.
 */
final class SubscriptionDialog {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    private final DeviceId device;
    private final Subscription kind;
    private final int interval;
    private volatile long token;
    private int sequence;
    private @Nullable String remoteTag;
    /** Null as long as it is where the device registered from. */
    private @Nullable String target;

    private volatile State state = State.PENDING;
    private int status;
    private int failures;
    private boolean asking;
    private boolean ended;
    private long dueMillis;
    private long expiresMillis;
    private volatile int notifications;
    private volatile long notifiedMillis;

    /** @param interval seconds between positions; 0 for the device's default */
    SubscriptionDialog(DeviceId device, Subscription kind, int interval, long token) {
        this.device = device;
        this.kind = kind;
        this.interval = interval;
        this.token = token;
    }

    DeviceId device() {
        return device;
    }

    Subscription kind() {
        return kind;
    }

    int interval() {
        return interval;
    }

    long token() {
        return token;
    }

    State state() {
        return state;
    }

    /** How long to leave it alone after so many failures: twice as long each time, up to an hour. */
    Duration pause(Duration first) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** When to look at it again. Only changes while it is not waiting for that. */
    Instant due() {
        return Instant.ofEpochMilli(dueMillis);
    }

    void dueAt(Instant due) {
        dueMillis = due.toEpochMilli();
    }

    /** A SUBSCRIBE is about to go. */
    void ask() {
        asking = true;
    }

    /** Whether no SUBSCRIBE waits for its answer. */
    boolean isSettled() {
        return !asking;
    }

    boolean isEnded() {
        return ended;
    }

    /** Nothing is to follow. */
    void end() {
        ended = true;
    }

    /** The next SUBSCRIBE; the body is for the caller to add. */
    SipRequestWriter request(GatewayAddress gateway, SipPeer peer, Duration expires) {
        DialogName name = new DialogName(device, token);
        String uri = target == null ? GatewayAddress.uriOf(device.value(), peer) : target;
        sequence++;
        return gateway.request("SUBSCRIBE", uri, peer)
                .from(gateway.uri(), name.tag())
                .to(gateway.uriOf(device.value()), remoteTag)
                .callId(name.callId(gateway.domain()))
                .cseq(sequence)
                .contact(gateway.contact(peer))
                .header("Event", kind == Subscription.CATALOG ? "Catalog;id=" + (token & 0xFFFF) : "presence")
                .header("Expires", Long.toString(expires.toSeconds()));
    }

    /** The device agreed, for so long; only that it does so again makes up for what went wrong before. */
    void accepted(SIPResponse response, Instant until) {
        answered(response.getStatusCode());
        remoteTag = response.getToTag();
        Contact contact = response.getContactHeader();
        String named = contact == null ? null : contact.getAddress().getURI().toString();
        String usual = "sip:%s@%s:%d"
                .formatted(device, response.getRemoteAddress().getHostAddress(), response.getRemotePort());
        target = usual.equals(named) ? null : named;
        state = State.ACTIVE;
        failures = sequence > 1 ? 0 : failures;
        expiresMillis = until.toEpochMilli();
    }

    void refused(int answer) {
        answered(answer);
        state = State.REFUSED;
    }

    /** It failed for now. */
    void failed(int answer) {
        answered(answer);
        failures++;
    }

    /** The device ended it. */
    void ended() {
        failures++;
    }

    /** What comes next begins a dialog of its own. */
    void beginAnew(long newToken) {
        state = State.PENDING;
        token = newToken;
        sequence = 0;
        remoteTag = null;
        target = null;
    }

    private void answered(int answer) {
        asking = false;
        status = answer;
    }

    /** A NOTIFY came. Any thread; a count that is lost to another at the same time is not missed. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void notified(Instant now) {
        notifications++;
        notifiedMillis = now.toEpochMilli();
    }

    SubscriptionStatus view() {
        return new SubscriptionStatus(
                kind,
                state,
                status,
                state == State.ACTIVE ? Instant.ofEpochMilli(expiresMillis) : null,
                notifications,
                notifications == 0 ? null : Instant.ofEpochMilli(notifiedMillis));
    }
}
