package org.sharpeyes.inventory;

/** Whether a point is in use (设备状态). Only points in use count in the online rate. */
public enum Lifecycle {
    PLANNED,
    IN_USE,
    IN_REPAIR,
    SUSPENDED,
    REMOVED
}
