package org.sharpeyes.inventory.point;

/** How far a point's file has been checked (建档状态). */
public enum AuditState {
    /** 未审核. */
    UNREVIEWED,
    /** 待整改. */
    TO_CORRECT,
    /** 已建档. */
    FILED
}
