/**
 * What a device is asked and told once it has registered: what it has, how often it speaks, what time it has, and that
 * it may raise alarms. A few devices at a time, so that a storm of registrations is not followed by another.
 */
@NullMarked
package org.sharpeyes.signalling.arrival;

import org.jspecify.annotations.NullMarked;
