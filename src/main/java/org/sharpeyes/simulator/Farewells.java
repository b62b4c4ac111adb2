package org.sharpeyes.simulator;

import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.sip.SipRequestWriter;

/** What a device says at the end of a call. */
final class Farewells {
    private static final String NOBODY = "00000000000000000000";

    private final Site site;

    Farewells(Site site) {
        this.site = site;
    }

    /** It hangs up. */
    void bye(MediaCall call) {
        Wire wire = site.wire();
        String branch = site.exchanges().newBranch();
        byte[] bye = SipRequestWriter.request("BYE", wire.platformUri())
                .via(call.peer.protocol(), wire.localHost(), wire.localPort(), branch)
                .from(call.invite.getTo().getAddress().getURI().toString(), call.localTag)
                .to(call.invite.getFrom().getAddress().getURI().toString(), call.invite.getFromTag())
                .callId(call.callId())
                .cseq(1)
                .toBytes();
        site.exchanges().send(call.peer, branch, bye, answer -> {});
    }

    /** There is nothing more to send, says somebody whose name is not the device's; only Call-ID tells what is meant. */
    void endOfFile(MediaCall call) {
        Manscdp end = new Manscdp.MediaStatus(call.camera.nextSn(), NOBODY, Manscdp.MediaStatus.END_OF_FILE);
        String branch = site.exchanges().newBranch();
        byte[] message = site.wire()
                .toPlatform(site.wire().platform(), "MESSAGE", call.peer, NOBODY, branch, call.callId(), 2)
                .body(Bodies.CONTENT_TYPE, site.bodies().write(end))
                .toBytes();
        site.exchanges().send(call.peer, branch, message, answer -> {});
    }
}
