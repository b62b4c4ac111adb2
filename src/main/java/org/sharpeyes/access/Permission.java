package org.sharpeyes.access;

/** What somebody may do, whichever thing it is done to. */
public enum Permission {
    /** Look after the own account; everybody may. */
    SELF,
    /** See devices, points, alerts and figures. */
    SEE,
    /** Look at pictures, live and still. */
    WATCH,
    /** Move cameras and order them about. */
    STEER,
    /** Work on alerts and on the files of points. */
    WORK,
    /** Take lists and reports out of the house. */
    EXPORT,
    /** Ask devices how they are, read their messages. */
    DIAGNOSE,
    /** Enter, configure, restart and upgrade devices. */
    MAINTAIN,
    /** Read who did what. */
    AUDIT,
    /** Users, grids, rules, webhooks, imports. */
    ADMINISTER
}
