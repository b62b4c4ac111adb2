/** Faults that no device tells of: what the gateway notices of itself, of plays and of places that must be seen. */
@NullMarked
package org.sharpeyes.alarm.fault;

import org.jspecify.annotations.NullMarked;
