package org.sharpeyes.bench.sip;

import java.net.InetSocketAddress;

/**
 * Who the devices register at.
 *
 * @param domain SIP domain and digest realm
 * @param password the secret all devices share
 */
public record Registrar(InetSocketAddress address, String id, String domain, String password) {
    @Override
    public String toString() {
        return id + "@" + address;
    }
}
