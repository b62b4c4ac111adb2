package org.sharpeyes.steering;

import java.time.Instant;
import org.sharpeyes.model.ChannelId;

/**
 * Somebody has a camera to himself.
 *
 * @param until when it is free again unless he does something before
 */
public record Hold(ChannelId channel, Steerer holder, Instant since, Instant until) {}
