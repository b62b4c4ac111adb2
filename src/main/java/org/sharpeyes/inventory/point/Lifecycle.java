package org.sharpeyes.inventory.point;

/** Whether a point is in use (设备状态). Only points in use count in the online rate. */
public enum Lifecycle {
    PLANNED,
    /** 在用. */
    IN_USE,
    /** 维修. */
    IN_REPAIR,
    SUSPENDED,
    /** 拆除: the camera is gone, its file stays. */
    RETIRED
}
