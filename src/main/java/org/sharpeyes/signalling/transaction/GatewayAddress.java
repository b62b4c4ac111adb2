package org.sharpeyes.signalling.transaction;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.sharpeyes.codec.sip.SipRequestWriter;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.signalling.zone.Zone;
import org.sharpeyes.signalling.zone.Zones;
import org.sharpeyes.transport.sip.SipPeer;

/**
 * Who the gateway is in the requests it sends, and the random texts that make them unique. Any thread, if the random
 * generator is for any thread.
 *
 * @param id the gateway's 20-digit code
 * @param host the address devices reach it by
 * @param port for UDP and TCP
 * @param tlsPort 0: none
 * @param zones where that address is another one
 * @param random unpredictable, so that nobody can end a dialog by guessing
 * @param branches marks them as ours
 */
public record GatewayAddress(
        String id,
        String domain,
        String host,
        int port,
        int tlsPort,
        Zones zones,
        RandomGenerator random,
        Branches branches) {
    public GatewayAddress(
            String id, String domain, String host, int port, int tlsPort, Zones zones, RandomGenerator random) {
        this(id, domain, host, port, tlsPort, zones, random, new Branches(random.nextLong()));
    }

    public String uri() {
        return "sip:" + id + "@" + domain;
    }

    public String contact(SipPeer peer) {
        String uri = "sip:" + id + "@" + hostFor(peer) + ":" + portFor(peer);
        return peer.protocol() == SipProtocol.TLS ? uri + ";transport=tls" : uri;
    }

    /** The port that this peer reaches the gateway by. */
    public int portFor(SipPeer peer) {
        return peer.protocol() == SipProtocol.TLS ? tlsPort : port;
    }

    /** The address that this peer reaches the gateway by. */
    public String hostFor(SipPeer peer) {
        return zones.of(peer.address().getAddress()).map(Zone::sip).orElse(host);
    }

    /** The URI of a device or channel at the address it is reached at. */
    public static String uriOf(String code, SipPeer peer) {
        return "sip:%s@%s:%d"
                .formatted(
                        code,
                        peer.address().getAddress().getHostAddress(),
                        peer.address().getPort());
    }

    /** The URI of a device or channel in the gateway's domain. */
    public String uriOf(String code) {
        return "sip:" + code + "@" + domain;
    }

    /** A request that is on its way from here to that peer, with a branch of its own. */
    public SipRequestWriter request(String method, String uri, SipPeer to) {
        return SipRequestWriter.request(method, uri).via(to.protocol(), hostFor(to), portFor(to), branch());
    }

    /** A branch for a transaction of ours. */
    public String branch() {
        return branches.next(random);
    }

    /** Whether a response with this branch in its topmost Via can be to a request of ours. */
    public boolean isOurs(String branch) {
        return branches.isOurs(branch);
    }

    public String callId() {
        return token() + "@" + host;
    }

    /** 64 random bits as text. */
    public String token() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
