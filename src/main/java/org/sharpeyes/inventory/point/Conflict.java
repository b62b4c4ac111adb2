package org.sharpeyes.inventory.point;

import java.time.Instant;

/** A field of which file and catalog say different things, for a person to decide. */
public record Conflict(PointField field, FieldValue file, String catalogValue, Instant catalogAt) {}
