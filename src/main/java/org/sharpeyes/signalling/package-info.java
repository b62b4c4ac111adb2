/**
 * The gateway's SIP server: devices register, report and are queried and invited here. It says what it learns as
 * {@code DeviceEvent}s and keeps nothing but who is registered; media and inventory are not its business.
 */
@NullMarked
package org.sharpeyes.signalling;

import org.jspecify.annotations.NullMarked;
