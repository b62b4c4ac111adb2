package org.sharpeyes.inventory;

import java.time.Instant;
import org.sharpeyes.model.ChannelId;

/** Somebody's word that a channel does not show a point: it is not proposed again. */
public record Rejection(String gbCode, ChannelId channel, String by, Instant at) {}
