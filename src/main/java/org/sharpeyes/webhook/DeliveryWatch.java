package org.sharpeyes.webhook;

import java.time.Instant;

/** Who wants to know when delivering fails. Any thread; must be quick and must not throw. */
public interface DeliveryWatch {
    /** Tells nobody. */
    DeliveryWatch NONE = new DeliveryWatch() {
        @Override
        public void onFailing(Endpoint endpoint, Instant since, String error) {}

        @Override
        public void onWell(Endpoint endpoint) {}
    };

    /** An endpoint has taken nothing for a minute, or wants nothing any more. May be told again after a restart. */
    void onFailing(Endpoint endpoint, Instant since, String error);

    /** It takes events again, or is no more. */
    void onWell(Endpoint endpoint);
}
