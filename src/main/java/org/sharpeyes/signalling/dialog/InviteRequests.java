package org.sharpeyes.signalling.dialog;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.GbEdition;
import org.sharpeyes.codec.sdp.SessionDescription;
import org.sharpeyes.codec.sip.SipRequestWriter;
import org.sharpeyes.signalling.profile.DeviceProfile;
import org.sharpeyes.signalling.profile.DeviceProfile.StreamAttribute;
import org.sharpeyes.signalling.registrar.Registration;
import org.sharpeyes.signalling.transaction.GatewayAddress;
import org.sharpeyes.transport.sip.SipPeer;

/** Writes the requests of one session: INVITE, CANCEL, and what follows in its dialog (RFC 3261 §12.2). */
final class InviteRequests {
    private static final int INVITE_SEQUENCE = 1;
    private static final int BYE_SEQUENCE = 2;

    private final InviteOffer offer;
    private final GatewayAddress gateway;
    private final String callId;
    private final String localTag;
    private final String branch;
    private String target = "";
    private @Nullable SipPeer peer;
    private @Nullable String remoteTag;
    private byte @Nullable [] ack;

    InviteRequests(InviteOffer offer, GatewayAddress gateway) {
        this.offer = offer;
        this.gateway = gateway;
        this.callId = gateway.callId();
        this.localTag = gateway.token();
        this.branch = gateway.branch();
    }

    String callId() {
        return callId;
    }

    /** The INVITE as platforms send it (GB/T 28181-2022 §9.2, Annex G, Annex K). */
    byte[] invite(Registration registration, DeviceProfile profile) {
        SipPeer to = registration.peer();
        peer = to;
        target = GatewayAddress.uriOf(offer.channel().code(), to);
        String subject =
                "%s:%s,%s:0".formatted(offer.channel().code(), offer.ssrc().toDecimal(), gateway.id());
        return inTransaction(SIPRequest.INVITE)
                .contact(gateway.contact(to))
                .header("Subject", subject)
                .body("APPLICATION/SDP", sdp(registration, profile).getBytes(UTF_8))
                .toBytes();
    }

    /** A device of 2016 does not know the attribute, and need not be bothered with it for the main stream. */
    private String sdp(Registration registration, DeviceProfile profile) {
        boolean named = profile.edition(registration.gbVersion()) == GbEdition.E2022 || offer.streamNumber() > 0;
        String standard = SessionDescription.liveOffer(
                        offer.channel().code(),
                        offer.mediaHost(),
                        offer.mediaPort(),
                        offer.transport(),
                        offer.ssrc(),
                        named ? offer.streamNumber() : -1)
                .toText();
        return standard.replace(
                StreamAttribute.STREAMNUMBER.line(),
                profile.send().streamAttribute().line());
    }

    /** The CANCEL has the INVITE's own branch, sequence number and URI (RFC 3261 §9.1). */
    byte[] cancel() {
        return inTransaction(SIPRequest.CANCEL).toBytes();
    }

    private SipRequestWriter inTransaction(String method) {
        SipPeer to = Objects.requireNonNull(peer);
        return SipRequestWriter.request(method, target)
                .via(to.protocol(), gateway.hostFor(to), gateway.portFor(to), branch)
                .from(gateway.uri(), localTag)
                .to(gateway.uriOf(offer.channel().code()), null)
                .callId(callId)
                .cseq(INVITE_SEQUENCE);
    }

    /** The device's answer makes the dialog, and the ACK for it. */
    void establish(SIPResponse response, SipPeer peer) {
        remoteTag = response.getToTag();
        Contact contact = response.getContactHeader();
        if (contact != null) {
            target = contact.getAddress().getURI().toString();
        }
        ack = inDialog(SIPRequest.ACK, INVITE_SEQUENCE, peer).toBytes();
    }

    boolean isAnsweredBy(SIPResponse response) {
        return ack != null && Objects.equals(remoteTag, response.getToTag());
    }

    byte[] lastAck() {
        return Objects.requireNonNull(ack);
    }

    byte[] bye(SipPeer peer) {
        return inDialog(SIPRequest.BYE, BYE_SEQUENCE, peer).toBytes();
    }

    private SipRequestWriter inDialog(String method, int sequence, SipPeer peer) {
        return gateway.request(method, target, peer)
                .from(gateway.uri(), localTag)
                .to(gateway.uriOf(offer.channel().code()), remoteTag)
                .callId(callId)
                .cseq(sequence);
    }

    /** Whether a request of the device belongs to this dialog (RFC 3261 §12). */
    boolean isDialogOf(SIPRequest request) {
        return ack != null && localTag.equals(request.getToTag()) && Objects.equals(remoteTag, request.getFromTag());
    }
}
