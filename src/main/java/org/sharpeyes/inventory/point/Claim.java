package org.sharpeyes.inventory.point;

import java.time.Instant;

/**
 * What the catalog says of a field, where that is not what the file says.
 *
 * @param settled whether a person has decided that the file is right; over when the catalog says something else
 */
public record Claim(String value, Instant at, boolean settled) {}
