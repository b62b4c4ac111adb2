package org.sharpeyes.inventory.point;

import java.time.Instant;

/**
 * Whose word a value is.
 *
 * @param who the user; for a catalog the id of its device
 */
public record Authorship(PointSource source, String who, Instant at) {}
