package org.sharpeyes.inventory.kpi;

/**
 * What adds up through a day. Times are milliseconds.
 *
 * @param unmeasured it was in use while the gateway did not run
 */
public record DaySums(long due, long online, long maintenance, long unmeasured, int plays, int playsGood) {
    public static final DaySums NONE = new DaySums(0, 0, 0, 0, 0, 0);

    /** The point stood like this for that long. */
    DaySums plus(Standing standing, long time) {
        return new DaySums(
                due + (standing.isDue() ? time : 0),
                online + (standing.isDue() && standing.online() ? time : 0),
                maintenance + (standing.isInUse() && standing.inMaintenance() ? time : 0),
                unmeasured,
                plays,
                playsGood);
    }

    DaySums plusUnmeasured(Standing standing, long time) {
        return new DaySums(due, online, maintenance, unmeasured + (standing.isInUse() ? time : 0), plays, playsGood);
    }

    DaySums plusPlay(boolean good) {
        return new DaySums(due, online, maintenance, unmeasured, plays + 1, playsGood + (good ? 1 : 0));
    }

    void addTo(Counts counts) {
        counts.add(Count.DUE_TIME, due)
                .add(Count.ONLINE_TIME, online)
                .add(Count.MAINTENANCE_TIME, maintenance)
                .add(Count.UNMEASURED_TIME, unmeasured)
                .add(Count.PLAYS, plays)
                .add(Count.PLAYS_GOOD, playsGood);
    }
}
