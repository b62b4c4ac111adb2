package org.sharpeyes.model;

import java.util.Optional;

/** What a device says is wrong with a channel of its (GB/T 28181-2022 §A.2.5.1, Event of a catalog notify). */
public enum ChannelFault {
    /** VLOST: no picture reaches the device. */
    VIDEO_LOSS("VLOST"),
    /** DEFECT: the channel is out of order. */
    DEFECT("DEFECT");

    private final String event;

    ChannelFault(String event) {
        this.event = event;
    }

    /** The fault that an item tells of, if it does. */
    public static Optional<ChannelFault> of(CatalogItem item) {
        for (ChannelFault fault : values()) {
            if (fault.event.equals(item.event())) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Whether an item says that its channel works, or is no more: no fault is left. */
    public static boolean isOver(CatalogItem item) {
        String told = item.event();
        return told != null && (told.equals("ON") || told.equals("DEL") || (told.equals("UPDATE") && item.online()));
    }
}
