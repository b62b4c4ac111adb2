package org.sharpeyes.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves hosts for the HTTP client, which connects to exactly the addresses it gets from here: a name cannot point
 * somewhere else between the check and the connection. One bad address refuses the whole host.
 */
final class GuardedResolver implements DnsResolver {
    private final AddressGuard guard;

    GuardedResolver(AddressGuard guard) {
        this.guard = guard;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            Optional<String> objection = guard.objectionTo(address);
            if (objection.isPresent()) {
                throw new UnknownHostException(objection.get());
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
