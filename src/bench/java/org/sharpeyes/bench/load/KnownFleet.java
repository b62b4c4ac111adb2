package org.sharpeyes.bench.load;

/** Devices that have registered and whose catalogs have been taken in, ready to be measured. */
final class KnownFleet {
    private static final int LONGEST_SECONDS = 200;

    private KnownFleet() {}

    /** Registers all devices, lets them begin with their keepalives, and waits until the database holds them. */
    static void register(GatewayUnderTest gateway, Child load, int devices) {
        StoredFleet stored = new StoredFleet(gateway.data());
        load.ask("register-once");
        double registered = StoredFleet.millisUntil(
                System.nanoTime(), LONGEST_SECONDS, () -> load.ask("registered").number("registered") >= devices);
        load.ask("steady");
        double known =
                StoredFleet.millisUntil(System.nanoTime(), LONGEST_SECONDS, () -> stored.registered(1) >= devices);
        if (registered < 0 || known < 0) {
            throw new IllegalStateException("not all could register: " + load.ask("report"));
        }
    }

    /**
     * Registers all devices, and waits until the database holds them and their catalogs.
     *
     * @return how long that took
     */
    static Figures open(GatewayUnderTest gateway, Child load, int devices) {
        StoredFleet stored = new StoredFleet(gateway.data());
        load.ask("register-once");
        long start = System.nanoTime();
        double registered = StoredFleet.millisUntil(
                start, LONGEST_SECONDS, () -> load.ask("registered").number("registered") >= devices);
        load.ask("steady");
        double known = StoredFleet.millisUntil(start, LONGEST_SECONDS, () -> stored.catalogs(1) >= devices);
        if (registered < 0 || known < 0) {
            throw new IllegalStateException(
                    "only %d of %d catalogs have come: %s".formatted(stored.catalogs(1), devices, load.ask("report")));
        }
        return new Figures().put("registered ms", registered).put("catalogs ms", known);
    }
}
