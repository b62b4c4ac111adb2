package org.sharpeyes.signalling.catalog;

import org.sharpeyes.model.DeviceId;

/**
 * How a catalog query ended.
 *
 * @param expected SumNum, or what was received where the device gave none
 * @param received distinct items
 * @param missing expected items that did not come, never negative
 */
public record CatalogSync(DeviceId device, State state, int expected, int received, int missing) {
    /** Outcome of a query. */
    public enum State {
        /** Every expected item came. */
        COMPLETE,
        /** Some came. */
        PARTIAL,
        /** The device could not be asked, refused or did not send any. */
        FAILED,
        /** The device answered nothing at all. */
        NO_ANSWER
    }

    public static CatalogSync of(DeviceId device, int expected, int received) {
        int missing = Math.max(0, expected - received);
        return new CatalogSync(device, missing == 0 ? State.COMPLETE : State.PARTIAL, expected, received, missing);
    }

    public static CatalogSync failed(DeviceId device) {
        return new CatalogSync(device, State.FAILED, 0, 0, 0);
    }

    static CatalogSync unanswered(DeviceId device) {
        return new CatalogSync(device, State.NO_ANSWER, 0, 0, 0);
    }
}
