package org.sharpeyes.inventory.sheet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.sharpeyes.inventory.point.NetAddress;
import org.sharpeyes.inventory.point.PointDraft;
import org.sharpeyes.inventory.point.PointField;

/** Takes points in, into a map. */
final class PaperIntake implements PointIntake {
    final Map<String, Map<PointField, String>> points = new ConcurrentHashMap<>();
    final Set<String> grids = new HashSet<>();
    Runnable beforeEach = () -> {};

    @Override
    public Applied apply(Iterator<PointDraft> drafts, String who, String reason, BooleanSupplier withdrawn) {
        Map<String, Map<PointField, String>> taken = new HashMap<>();
        while (!withdrawn.getAsBoolean() && drafts.hasNext()) {
            beforeEach.run();
            PointDraft draft = drafts.next();
            taken.put(draft.gbCode().orElseThrow(), draft.values());
        }
        if (withdrawn.getAsBoolean()) {
            return new Applied(0, 0, 0, true);
        }
        int created = 0;
        int unchanged = 0;
        for (Map.Entry<String, Map<PointField, String>> point : taken.entrySet()) {
            Map<PointField, String> before = points.put(point.getKey(), point.getValue());
            created += before == null ? 1 : 0;
            unchanged += point.getValue().equals(before) ? 1 : 0;
        }
        return new Applied(created, taken.size() - created - unchanged, unchanged, false);
    }

    @Override
    public boolean isKnown(String gbCode) {
        return points.containsKey(gbCode);
    }

    @Override
    public Optional<String> filedName(String gbCode) {
        return Optional.ofNullable(points.get(gbCode)).map(values -> values.get(PointField.NAME));
    }

    @Override
    public Map<String, String> byAddress() {
        Map<String, String> codes = new HashMap<>();
        points.forEach((code, values) -> NetAddress.of(values).ifPresent(address -> codes.put(address, code)));
        return codes;
    }

    @Override
    public boolean hasGrid(String gridCode) {
        return grids.contains(gridCode);
    }
}
