package org.sharpeyes.signalling.transaction;

import gov.nist.javax.sip.message.SIPResponse;

/** Who sent a request. Exactly one of {@link #onFinal} and {@link #onTimeout} comes, on the signalling thread. */
public interface ClientTransactionUser {
    /** For requests whose answer changes nothing. */
    ClientTransactionUser UNHEARD = new ClientTransactionUser() {
        @Override
        public void onFinal(SIPResponse response) {}

        @Override
        public void onTimeout() {}
    };

    default void onProvisional(SIPResponse response) {}

    void onFinal(SIPResponse response);

    /** No final answer came within the transaction's time (RFC 3261 timers B and F: 32 s), or it could not be sent. */
    void onTimeout();
}
