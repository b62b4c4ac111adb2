package org.sharpeyes.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of a device's catalog as the device states it (GB/T 28181-2022 §A.2.1.9, 2016 §A.2.5): nothing is corrected
 * here, unknown elements are kept.
 *
 * @param code the item's DeviceID, 2 to 20 digits or whatever the vendor sent
 * @param parentCodes ParentID split at {@code /} (2022), in order; empty when absent
 * @param parental whether it says it has children; vendors send 65535 for yes
 * @param online from Status: ON, ONLINE or OK
 * @param longitude degrees as sent, WGS-84 by the standard, GCJ-02 by many vendors; null when absent or 0
 * @param latitude degrees, see longitude
 * @param event Event of a catalog NOTIFY (ON OFF VLOST DEFECT ADD DEL UPDATE), null in a query's answer
 * @param details every other element of Item and its Info by name, in the spelling of the standard where known
 */
public record CatalogItem(
        String code,
        String name,
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String civilCode,
        @Nullable String address,
        List<String> parentCodes,
        boolean parental,
        boolean online,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String event,
        Map<String, String> details) {
    public CatalogItem {
        parentCodes = List.copyOf(parentCodes);
        details = Map.copyOf(details);
    }
}
