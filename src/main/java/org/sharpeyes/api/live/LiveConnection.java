package org.sharpeyes.api.live;

import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.viewer.ViewerConnection;

/** A viewer's connection that can also say why it shows nothing, and that tells when its other end has left. */
interface LiveConnection extends ViewerConnection {
    /** Whether media has been written. */
    boolean started();

    /** Ends with a problem; once media has been written it is simply cut. */
    void fail(ProblemException problem);

    /** Runs this once when the other end has left or the connection broke; at once if it has already. */
    void onClosed(Runnable action);
}
