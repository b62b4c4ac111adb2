package org.sharpeyes.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The ways out, by the schemes of the URLs that lead to them. Owns and closes them. */
public final class Carriers implements AutoCloseable {
    private final Map<String, Carrier> byScheme = new TreeMap<>();

    /** Those for webhooks; more may be added before the first delivery. */
    public Carriers(Carrier http) {
        List.of("http", "https").forEach(scheme -> byScheme.put(scheme, http));
    }

    public void add(String scheme, Carrier carrier) {
        byScheme.put(scheme, carrier);
    }

    /** Hands all ways to something that goes around them; before the first delivery. */
    public void surround(UnaryOperator<Carrier> around) {
        byScheme.replaceAll((scheme, carrier) -> around.apply(carrier));
    }

    Carrier of(Endpoint endpoint) {
        String scheme = String.valueOf(endpoint.url().getScheme()).toLowerCase(Locale.ROOT);
        Carrier carrier = byScheme.get(scheme);
        if (carrier == null) {
            throw new IllegalStateException("there is no way out to " + scheme);
        }
        return carrier;
    }

    @Override
    public void close() {
        byScheme.values().stream().distinct().forEach(Carrier::close);
    }
}
