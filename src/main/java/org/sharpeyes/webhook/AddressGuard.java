package org.sharpeyes.webhook;

import java.net.InetAddress;
import java.util.Optional;

/** Keeps webhooks from reaching into networks that the gateway can see and the one who entered the URL should not. */
@SuppressWarnings("DoNotCallSuggester")
public final class AddressGuard {
    /** @throws IllegalArgumentException if an allowed network is no CIDR */
    public AddressGuard(WebhookSettings settings) {
        throw new UnsupportedOperationException();
    }

    /** Why this address must not be connected to; empty when it may. */
    public Optional<String> objectionTo(InetAddress address) {
        throw new UnsupportedOperationException();
    }
}
