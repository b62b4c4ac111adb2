package org.sharpeyes.api.http;

import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;

/** Knows in which grids things lie; from memory, on any thread. What is not there lies nowhere. */
public interface Whereabouts {
    /** Whether all of it lies in these grids: a device of many channels may lie in several. */
    boolean covers(GridScope scope, Subject subject);

    /** Whether the device bears a tag that is within this, wherever it is. */
    boolean coversTagged(GridScope scope, DeviceId device);

    /** Whether something of it does. */
    boolean touches(GridScope scope, Subject subject);
}
