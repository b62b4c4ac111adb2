package org.sharpeyes.signalling.zone;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The zones of the gateway. Any thread. */
public final class Zones {
    /** One for all: everybody is given the same addresses. */
    public static final Zones NONE = new Zones(new ZoneSettings(List.of()));

    private final List<Zone> narrowestFirst;

    public Zones(ZoneSettings settings) {
        narrowestFirst = settings.networks().stream()
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
