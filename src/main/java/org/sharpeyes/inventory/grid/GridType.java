package org.sharpeyes.inventory.grid;

/** What a grid is for. */
public enum GridType {
    /** 普通网格: where people live. */
    ORDINARY,
    /** 专属网格: a school, a factory, a park, a market … with a keeper of its own. */
    DEDICATED,
    /** A functional zone that no administrative code stands for. */
    ZONE
}
