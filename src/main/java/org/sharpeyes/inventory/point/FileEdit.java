package org.sharpeyes.inventory.point;

/** A file after a step, and the step for its history. */
public record FileEdit(PointFile after, FileChange change) {}
