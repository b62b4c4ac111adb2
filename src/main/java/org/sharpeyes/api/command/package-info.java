/**
 * What callers ask devices and have them do: recordings, presets, state, configuration, arming, restarts. What became of
 * it is part of the answer, not of its HTTP status: a device that is silent is no failure of the gateway. Steering has
 * resources of its own.
 */
@NullMarked
package org.sharpeyes.api.command;

import org.jspecify.annotations.NullMarked;
