package org.sharpeyes.signalling.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.registrar.Registrations;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.signalling.transaction.ServerTransactionUser;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.SipTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The media sessions of one gateway, by Call-ID. Its state belongs to the signalling thread. */
public final class DeviceInvites implements Invites, ServerTransactionUser {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceInvites.class);
    /** How long a 200 may still be retransmitted after its session has ended: 64 × T1, twice over. */
    private static final Duration LINGER = Duration.ofSeconds(64);

    private final GatewayAddress gateway;
    private final SipTransactions transactions;
    private final Registrations registrations;
    private final Profiles profiles;
    private final SignallingThread thread;
    private final Map<String, InviteSession> sessions = new ConcurrentHashMap<>();

    public DeviceInvites(
            GatewayAddress gateway,
            SipTransactions transactions,
            Registrations registrations,
            Profiles profiles,
            SignallingThread thread) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.registrations = registrations;
        this.profiles = profiles;
        this.thread = thread;
    }

    @Override
    public Invitation invite(InviteOffer offer, InviteListener listener) {
        InviteSession session = new InviteSession(offer, listener, gateway, transactions, this::ended);
        boolean accepted = thread.run(() -> registrations
                .find(offer.channel().device())
                .ifPresentOrElse(
                        registration -> {
                            sessions.put(session.callId(), session);
                            session.start(registration, profiles.of(registration.device()));
                        },
                        session::refuse));
        if (!accepted) {
            listener.onRejected(503, "signalling has stopped, or has too much to do");
        }
        return () -> thread.run(session::end);
    }

    private void ended(InviteSession session) {
        thread.runAfter(LINGER, () -> sessions.remove(session.callId(), session));
    }

    /**
     * Whether a response is a 200 that its transaction no longer knows: a retransmission, which gets its ACK again, or
     * one that came too late, whose session is ended at once (RFC 3261 §13.2.2.4). Signalling thread.
     */
    public boolean takesOver(SIPResponse response) {
        boolean accepts = response.getStatusCode() / 100 == 2
                && SIPRequest.INVITE.equals(response.getCSeq().getMethod());
        InviteSession session = accepts ? sessions.get(response.getCallId().getCallId()) : null;
        return session != null && session.takesOver(response);
    }

    /** Whether there is, or was of late, a session of this Call-ID. Any thread. */
    public boolean knows(String callId) {
        return sessions.containsKey(callId);
    }

    /** Sessions that were given up before the device had answered, and that it may still begin. Signalling thread. */
    public long unsettled() {
        return sessions.values().stream().filter(InviteSession::isUnsettled).count();
    }

    /** Whose session has this Call-ID. Any thread. */
    public Optional<DeviceId> deviceOf(String callId) {
        return Optional.ofNullable(sessions.get(callId)).map(InviteSession::device);
    }

    /** A device has sent all there is: its session is ended. Any thread. */
    public void onFileEnd(DeviceId device, String callId) {
        InviteSession session = sessions.get(callId);
        if (session != null && session.device().equals(device) && !thread.run(session::fileEnd)) {
            LOG.debug("a session of {} is left to notice for itself that nothing comes any more", device);
        }
    }

    @Override
    public int onRequest(SIPRequest request) {
        InviteSession session = sessions.get(request.getCallId().getCallId());
        if (session == null || !session.isDialogOf(request)) {
            return 481;
        }
        if (request.getMethod().equals(SIPRequest.BYE)) {
            session.bye();
        }
        return 200;
    }

    /** The device cannot be reached any more: its sessions end. Any thread. */
    public void onOffline(DeviceId device) {
        if (thread.isCurrent() && sessionsOf(device).isEmpty()) {
            return;
        }
        boolean told = thread.run(() -> sessionsOf(device).forEach(InviteSession::lost));
        if (!told) {
            LOG.debug("sessions of {} are left to notice for themselves that it is gone", device);
        }
    }

    private List<InviteSession> sessionsOf(DeviceId device) {
        return sessions.values().stream()
                .filter(session -> session.device().equals(device))
                .toList();
    }
}
