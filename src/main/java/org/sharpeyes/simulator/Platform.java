package org.sharpeyes.simulator;

import java.net.InetSocketAddress;
import org.sharpeyes.model.GbCode;

/**
 * The platform that simulated devices register at.
 *
 * @param address where its SIP is
 * @param id its 20-digit code
 * @param domain its SIP domain, normally the first ten digits of the id
 * @param password the secret all simulated devices share; never printed
 */
public record Platform(InetSocketAddress address, String id, String domain, String password) {
    /** The code of a platform that nobody named otherwise. */
    public static final String DEFAULT_ID = "34020000002000000001";

    public Platform {
        if (!GbCode.isValid(id)) {
            throw new IllegalArgumentException("a platform's id has 20 digits, was \"%s\"".formatted(id));
        }
    }

    /** A platform of the usual domain: the first ten digits of its id. */
    public static Platform of(InetSocketAddress address, String id, String password) {
        return new Platform(address, id, id.length() < 10 ? id : id.substring(0, 10), password);
    }

    /** How requests to it name it. */
    String uri() {
        return "sip:" + id + "@" + domain;
    }

    /** Another node of the same operator: its devices have the same domain and secret there. */
    Platform node(String nodeId, InetSocketAddress nodeAddress) {
        return new Platform(nodeAddress, nodeId, domain, password);
    }

    @Override
    public String toString() {
        return "%s@%s at %s".formatted(id, domain, address);
    }
}
