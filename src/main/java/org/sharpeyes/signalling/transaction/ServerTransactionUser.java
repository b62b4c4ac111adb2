package org.sharpeyes.signalling.transaction;

import gov.nist.javax.sip.message.SIPRequest;

/** Who answers requests that need a transaction. Called on the signalling thread, once per request. */
public interface ServerTransactionUser {
    /** The status to answer with, at once. */
    int onRequest(SIPRequest request);
}
