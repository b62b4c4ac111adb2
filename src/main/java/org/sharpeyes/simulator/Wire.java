package org.sharpeyes.simulator;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.sharpeyes.codec.sip.GbVersion;
import org.sharpeyes.codec.sip.SipRequestWriter;
import org.sharpeyes.codec.sip.SipResponseWriter;
import org.sharpeyes.transport.sip.SipEndpoint;
import org.sharpeyes.transport.sip.SipPeer;

/** What all devices need to speak SIP: the socket they share, who they are talking to, and fresh random names. */
final class Wire {
    private static final int PIECE = 7;

    private final SipEndpoint endpoint;
    private final Platform platform;
    private final String localHost;
    private final int localPort;
    private final RandomGenerator random;
    private final boolean split;
    private final boolean old;

    Wire(SipEndpoint endpoint, Platform platform, String localHost, RandomGenerator random, Set<Fault> faults) {
        this.endpoint = endpoint;
        this.platform = platform;
        this.localHost = localHost;
        this.localPort = endpoint.localAddress().getPort();
        this.random = random;
        this.split = faults.contains(Fault.TCP_SPLIT);
        this.old = faults.contains(Fault.OLD_EDITION);
    }

    void send(SipPeer peer, byte[] message) {
        if (split && peer.connection() != null) {
            for (int start = 0; start < message.length; start += PIECE) {
                endpoint.send(peer, Arrays.copyOfRange(message, start, Math.min(message.length, start + PIECE)));
            }
        } else {
            endpoint.send(peer, message);
        }
    }

    Platform platform() {
        return platform;
    }

    /** The address that media and SIP of all devices come from. */
    String localHost() {
        return localHost;
    }

    int localPort() {
        return localPort;
    }

    /** Sixteen hexadecimal digits that nobody used before. */
    String token() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    String platformUri() {
        return platform.uri();
    }

    String contactUri(SipPeer peer, String user) {
        int port = peer.connection() != null && peer.connection().localAddress() instanceof InetSocketAddress local
                ? local.getPort()
                : localPort;
        return "sip:" + user + "@" + localHost + ":" + port;
    }

    /** A request outside any dialog from this device to the platform. */
    SipRequestWriter toPlatform(
            Platform to, String method, SipPeer peer, String user, String branch, String callId, long cseq) {
        String self = "sip:" + user + "@" + to.domain();
        boolean registers = method.equals("REGISTER");
        SipRequestWriter request = SipRequestWriter.request(method, to.uri())
                .via(peer.protocol(), localHost, localPort, branch)
                .from(self, callId.substring(0, 8))
                .to(registers ? self : to.uri(), null)
                .callId(callId)
                .cseq(cseq)
                .header("User-Agent", "Sharp Eyes Simulator");
        return old ? request : request.header(GbVersion.HEADER, GbVersion.V2022);
    }

    /** The answer to a request, without a body. */
    SipResponseWriter answer(SIPRequest request, int status, String toTag, SipPeer from) {
        return SipResponseWriter.answer(request, status, toTag, from.address());
    }
}
