package org.sharpeyes.alarm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceEvent.KeepaliveReceived;
import org.sharpeyes.model.DeviceId;

/**
 * What keepalives say is wrong (GB/T 28181-2022 §9.6): parts that are named as faulty, and a device that is not well
 * without naming one, until a keepalive says so no more.
 */
final class KeepaliveFaultRule {
    private static final String PART = "device.part-fault";
    private static final String ITSELF = "device.abnormal";
    /** A device that names more of its parts is not told of all of them. */
    private static final int MOST_PARTS = 64;

    private final Inventory inventory;
    private final StandingFaults faults;
    /** Of devices that are not well; all others are not in it. */
    private final Map<DeviceId, Set<String>> faulty = new ConcurrentHashMap<>();

    KeepaliveFaultRule(Inventory inventory, AlertRepository repository, StandingFaults faults) {
        this.inventory = inventory;
        this.faults = faults;
        List<Alert> alerted = Stream.of(PART, ITSELF)
                .flatMap(kind -> repository.active(kind).stream())
                .toList();
        faults.restore(alerted.stream().map(Alert::fingerprint).toList());
        alerted.forEach(alert -> faulty.merge(alert.deviceId(), Set.of(codeIn(alert)), KeepaliveFaultRule::union));
    }

    void on(KeepaliveReceived alive) {
        Set<String> before = faulty.getOrDefault(alive.device(), Set.of());
        Set<String> now = faultyOf(alive);
        if (before.isEmpty() && now.isEmpty()) {
            return;
        }
        if (now.isEmpty()) {
            faulty.remove(alive.device());
        } else {
            faulty.put(alive.device(), now);
        }
        now.forEach(code -> faults.tell(fingerprint(alive.device(), code), () -> report(alive, code)));
        before.stream()
                .filter(code -> !now.contains(code))
                .forEach(code -> faults.isOver(fingerprint(alive.device(), code)));
    }

    private static Set<String> faultyOf(KeepaliveReceived alive) {
        if (!alive.faultyCodes().isEmpty()) {
            return alive.faultyCodes().stream().limit(MOST_PARTS).collect(Collectors.toUnmodifiableSet());
        }
        return alive.healthy() ? Set.of() : Set.of(alive.device().value());
    }

    private Report report(KeepaliveReceived alive, String code) {
        boolean itself = code.equals(alive.device().value());
        return Report.of(
                itself ? ITSELF : PART,
                fingerprint(alive.device(), code),
                AlertLevel.YELLOW,
                itself ? new Wording("设备异常", "Device not well") : new Wording("下级设备故障", "Part out of order"),
                itself
                        ? new Wording(
                                "设备 %s 报告自身异常".formatted(code), "Device %s says that it is not well".formatted(code))
                        : new Wording(
                                "设备 %s 报告 %s 故障".formatted(alive.device(), code),
                                "Device %s says that %s is out of order".formatted(alive.device(), code)),
                inventory.placeOf(alive.device(), code),
                alive.at());
    }

    private static String fingerprint(DeviceId device, String code) {
        return "keepalive/%s/%s".formatted(device, code);
    }

    private static String codeIn(Alert alert) {
        return alert.fingerprint().substring(fingerprint(alert.deviceId(), "").length());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
