package org.sharpeyes.inventory.point;

/** A sentence or a name in the two languages of the product. */
public record Wording(String zh, String en) {}
