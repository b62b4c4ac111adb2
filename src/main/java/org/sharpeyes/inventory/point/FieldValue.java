package org.sharpeyes.inventory.point;

/**
 * What a file says of one field, and on whose word.
 *
 * @param value in the stored form, never empty
 */
public record FieldValue(String value, Authorship by) {}
