package org.sharpeyes.signalling.zone;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The zones of the gateway, which may be others from one request to the next. Any thread. */
public final class Zones {
    private volatile List<Zone> narrowestFirst;

    public Zones(ZoneSettings settings) {
        narrowestFirst = sorted(settings);
    }

    /** One for all: everybody is given the same addresses. */
    public static Zones none() {
        return new Zones(new ZoneSettings(List.of()));
    }

    /** From now on these count; who registered or is watched stays as he was told. */
    public void replace(ZoneSettings settings) {
        narrowestFirst = sorted(settings);
    }

    private static List<Zone> sorted(ZoneSettings settings) {
        return settings.networks().stream()
                .map(Zone::parse)
                .sorted(Comparator.comparingInt((Zone zone) -> zone.network().bits())
                        .reversed())
                .toList();
    }

    public List<Zone> narrowestFirst() {
        return narrowestFirst;
    }

    /** The narrowest zone that the address lies in, if there is one. */
    public Optional<Zone> of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return narrowestFirst.stream()
                .filter(zone -> zone.network().contains(bytes))
                .findFirst();
    }
}
