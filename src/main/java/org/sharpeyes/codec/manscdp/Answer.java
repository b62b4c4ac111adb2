package org.sharpeyes.codec.manscdp;

import java.util.List;

/** What answers a request with the request's SN, in one message or in several. */
public interface Answer {
    /** Result is OK, or absent; a device that refuses says ERROR and often nothing else. */
    default boolean ok() {
        return true;
    }

    /** Items in all parts together, as claimed; -1 when absent or unreadable, or when the answer is no list. */
    default int sumNum() {
        return -1;
    }

    /** The items of this part; empty when the answer is no list. */
    default List<?> items() {
        return List.of();
    }
}
