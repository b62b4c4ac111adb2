package org.sharpeyes.alarm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.DeviceId;

/**
 * Limits what one device may raise: so many alarms a second, ten times as many at once. What is beyond is counted, and
 * written once a second onto one alert that says so; its sender waits for that like for any other. Any thread.
 */
final class AlarmFlood {
    private static final String KIND = "device.alarm-flood";
    private static final int AT_ONCE = 10;
    /** More devices than that in one second are not limited, each for itself. */
    private static final int MOST_DEVICES = 100_000;

    private final int rate;
    private final Inventory inventory;
    private final Alerts alerts;
    private final Counter limited;
    private final Map<DeviceId, Allowance> allowances = new ConcurrentHashMap<>();

    private record Allowance(double left, Instant at, long surplus, CompletableFuture<Void> counted) {}

    AlarmFlood(int rate, Inventory inventory, Alerts alerts, MeterRegistry meters) {
        this.rate = rate;
        this.inventory = inventory;
        this.alerts = alerts;
        limited = meters.counter("gw.alarm.limited");
        meters.gaugeMapSize("gw.alarm.allowances", java.util.List.of(), allowances);
    }

    boolean admits(DeviceId device, Instant now) {
        if (allowances.size() >= MOST_DEVICES && !allowances.containsKey(device)) {
            return true;
        }
        boolean[] admitted = new boolean[1];
        allowances.compute(device, (id, known) -> {
            Allowance before = known == null ? full(now) : known;
            double left = refilled(before, now);
            admitted[0] = left >= 1;
            return new Allowance(admitted[0] ? left - 1 : left, now, before.surplus(), before.counted());
        });
        return admitted[0];
    }

    /** Completes when the count is durable. */
    CompletionStage<Void> count(DeviceId device, Instant now) {
        limited.increment();
        Allowance counted = allowances.compute(device, (id, known) -> {
            Allowance before = known == null ? full(now) : known;
            return new Allowance(before.left(), before.at(), before.surplus() + 1, before.counted());
        });
        return counted.counted();
    }

    /** Writes what was counted, and forgets devices that are quiet again. */
    void look(Instant now) {
        allowances.forEach((device, allowance) -> {
            if (allowance.surplus() > 0) {
                write(device, now);
            } else if (refilled(allowance, now) >= AT_ONCE * rate) {
                allowances.remove(device, allowance);
            }
        });
    }

    private void write(DeviceId device, Instant now) {
        Allowance[] taken = new Allowance[1];
        allowances.computeIfPresent(device, (id, known) -> {
            taken[0] = known;
            return new Allowance(known.left(), known.at(), 0, new CompletableFuture<>());
        });
        Allowance counted = taken[0];
        if (counted == null || counted.surplus() == 0) {
            return;
        }
        alerts.report(report(device, counted.surplus(), now)).whenComplete((done, failure) -> {
            if (failure == null) {
                counted.counted().complete(null);
            } else {
                counted.counted().completeExceptionally(failure);
            }
        });
    }

    private Report report(DeviceId device, long surplus, Instant now) {
        return new Report(
                KIND,
                "flood/" + device,
                AlertLevel.YELLOW,
                new Wording("报警泛滥", "Too many alarms"),
                new Wording(
                        "设备 %s 每秒报警超过 %d 次，超出部分仅计数".formatted(device, rate),
                        "Device %s raises more than %d alarms a second: the rest is only counted"
                                .formatted(device, rate)),
                null,
                inventory.placeOf(device, device.value()),
                null,
                null,
                null,
                null,
                now,
                surplus);
    }

    private Allowance full(Instant now) {
        return new Allowance(AT_ONCE * rate, now, 0, new CompletableFuture<>());
    }

    private double refilled(Allowance allowance, Instant now) {
        double seconds = Math.max(0, Duration.between(allowance.at(), now).toMillis()) / 1000.0;
        return Math.min(AT_ONCE * rate, allowance.left() + seconds * rate);
    }
}
