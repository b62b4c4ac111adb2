package org.sharpeyes.signalling.dialog;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.MalformedMessageException;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.DeviceProfile;
import org.sharpeyes.signalling.registrar.Registration;
import org.sharpeyes.signalling.transaction.ClientTransactionUser;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.signalling.transaction.SipTransactions;
import org.sharpeyes.transport.sip.SipPeer;

/** One INVITE, its answer and its end. Signalling thread only. */
final class InviteSession implements ClientTransactionUser {
    private enum State {
        NEW,
        CALLING,
        PROCEEDING,
        CONFIRMED,
        ENDED
    }

    private final InviteOffer offer;
    private final InviteListener listener;
    private final SipTransactions transactions;
    private final Consumer<InviteSession> ended;
    private final InviteRequests requests;
    private State state = State.NEW;
    private boolean ending;
    private @Nullable SipPeer peer;

    InviteSession(
            InviteOffer offer,
            InviteListener listener,
            GatewayAddress gateway,
            SipTransactions transactions,
            Consumer<InviteSession> ended) {
        this.offer = offer;
        this.listener = listener;
        this.transactions = transactions;
        this.ended = ended;
        this.requests = new InviteRequests(offer, gateway);
    }

    String callId() {
        return requests.callId();
    }

    DeviceId device() {
        return offer.channel().device();
    }

    void start(Registration registration, DeviceProfile profile) {
        if (ending) {
            finish();
            return;
        }
        peer = registration.peer();
        state = State.CALLING;
        listener.onSent();
        transactions.send(requests.invite(registration, profile), registration.peer(), this);
    }

    /** Whether the device has yet to answer, though nobody wants its media any more. */
    boolean isUnsettled() {
        return ending && (state == State.CALLING || state == State.PROCEEDING);
    }

    /** The device is not registered. */
    void refuse() {
        state = State.ENDED;
        if (!ending) {
            listener.onRejected(480, "the device is not registered");
        }
    }

    @Override
    public void onProvisional(SIPResponse response) {
        if (state != State.CALLING) {
            return;
        }
        state = State.PROCEEDING;
        if (ending) {
            cancel();
        } else {
            listener.onTrying();
        }
    }

    @Override
    public void onFinal(SIPResponse response) {
        if (response.getStatusCode() >= 300) {
            boolean wanted = !ending;
            finish();
            if (wanted) {
                listener.onRejected(response.getStatusCode(), response.getReasonPhrase());
            }
        } else if (ending) {
            acknowledge(response);
            hangUp();
        } else {
            accept(response);
        }
    }

    private void accept(SIPResponse response) {
        acknowledge(response);
        state = State.CONFIRMED;
        try {
            byte[] body = response.getRawContent();
            SessionDescription answer = SessionDescription.parse(body == null ? "" : new String(body, UTF_8));
            listener.onAnswered(answer);
            listener.onAcknowledged();
        } catch (MalformedMessageException e) {
            hangUp();
            listener.onRejected(488, "the SDP of the answer cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void onTimeout() {
        boolean wanted = !ending;
        finish();
        if (wanted) {
            listener.onTimedOut();
        }
    }

    void end() {
        if (ending || state == State.ENDED) {
            return;
        }
        ending = true;
        ended.accept(this);
        switch (state) {
            case PROCEEDING -> cancel();
            case CONFIRMED -> hangUp();
            // A CANCEL has to wait for a provisional answer (RFC 3261 §9.1).
            case NEW, CALLING, ENDED -> {}
        }
    }

    /** The device says BYE. */
    void bye() {
        if (state == State.CONFIRMED && !ending) {
            finish();
            listener.onBye();
        }
    }

    /** The device has no more to send. */
    void fileEnd() {
        if (state == State.CONFIRMED && !ending) {
            hangUp();
            listener.onBye();
        }
    }

    /** The device cannot be reached. */
    void lost() {
        if (ending || state == State.ENDED) {
            return;
        }
        boolean confirmed = state == State.CONFIRMED;
        end();
        if (confirmed) {
            listener.onBye();
        } else {
            listener.onTimedOut();
        }
    }

    /** A 200 outside its transaction. */
    boolean takesOver(SIPResponse response) {
        if (requests.isAnsweredBy(response)) {
            transactions.sendOnce(requests.lastAck(), Objects.requireNonNull(peer));
            return true;
        }
        if (state == State.ENDED && peer != null) {
            acknowledge(response);
            hangUp();
            return true;
        }
        return false;
    }

    boolean isDialogOf(SIPRequest request) {
        return requests.isDialogOf(request);
    }

    private void acknowledge(SIPResponse response) {
        SipPeer to = Objects.requireNonNull(peer);
        requests.establish(response, to);
        transactions.sendOnce(requests.lastAck(), to);
    }

    private void cancel() {
        transactions.send(requests.cancel(), Objects.requireNonNull(peer), UNHEARD);
    }

    private void hangUp() {
        SipPeer to = Objects.requireNonNull(peer);
        finish();
        transactions.send(requests.bye(to), to, UNHEARD);
    }

    private void finish() {
        state = State.ENDED;
        if (!ending) {
            ending = true;
            ended.accept(this);
        }
    }
}
