package org.sharpeyes.inventory.point;

/**
 * How accurate a file is (信息采集准确率).
 *
 * @param right fields that are due, filled in and contradict nothing
 * @param due fields that this point needs
 */
public record FileQuality(int right, int due) {}
