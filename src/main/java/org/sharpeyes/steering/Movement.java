package org.sharpeyes.steering;

import org.sharpeyes.model.ChannelId;

/** What of a camera moves, as far as anybody knows. */
public record Movement(ChannelId channel, Axis axis) {}
