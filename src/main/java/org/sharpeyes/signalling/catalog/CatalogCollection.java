package org.sharpeyes.signalling.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceId;

/**
 * The parts of one device's catalog as they come. Counts distinct codes: devices repeat items and miscount parts (GB/T
 * 28181-2022 Annex M). Signalling thread only.
 */
final class CatalogCollection {
    private static final int MOST_ITEMS = 100_000;

    private final DeviceId device;
    private final CompletableFuture<CatalogSync> outcome = new CompletableFuture<>();
    private final Map<String, CatalogItem> items = new LinkedHashMap<>();
    private final Set<Integer> sequenceNumbers = new HashSet<>();
    private int sumNum = -1;
    private int parts;
    private int attempts;

    CatalogCollection(DeviceId device) {
        this.device = device;
    }

    DeviceId device() {
        return device;
    }

    CompletableFuture<CatalogSync> outcome() {
        return outcome;
    }

    /** Another query goes out; parts that answer earlier ones still count. */
    void asked(int sn) {
        sequenceNumbers.add(sn);
        attempts++;
    }

    int attempts() {
        return attempts;
    }

    /** How many parts have come: the measure of whether the device is still sending. */
    int parts() {
        return parts;
    }

    boolean isAnsweredBy(Manscdp.CatalogResponse part) {
        return part.sn() == 0 || sequenceNumbers.contains(part.sn());
    }

    void add(Manscdp.CatalogResponse part) {
        parts++;
        sumNum = Math.max(sumNum, part.sumNum());
        for (CatalogItem item : part.items()) {
            if (items.size() < MOST_ITEMS || items.containsKey(item.code())) {
                items.put(item.code(), item);
            }
        }
    }

    /** A SumNum of 0 beside items is a device that does not count. */
    private boolean isCounted() {
        return sumNum > 0 || (sumNum == 0 && items.isEmpty());
    }

    boolean isComplete() {
        return parts > 0 && isCounted() && items.size() >= sumNum;
    }

    /** Nothing more is coming, and what came is less than promised. */
    boolean isShort() {
        return parts == 0 || (isCounted() && items.size() < sumNum);
    }

    int expected() {
        return isCounted() ? Math.max(sumNum, items.size()) : items.size();
    }

    List<CatalogItem> items() {
        return new ArrayList<>(items.values());
    }
}
