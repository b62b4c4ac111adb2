package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.AlertChanges.Report;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelFault;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;

/**
 * What devices say is wrong without calling it an alarm: a channel without picture or out of order, until they say that
 * it works (VLOST, DEFECT and ON of catalog notifies), and a clock that is further off than it may be.
 */
final class DeviceFaultRule {
    private static final String CLOCK = "device.clock-drift";

    private final Duration clockDrift;
    private final Inventory inventory;
    private final StandingFaults faults;

    DeviceFaultRule(Duration clockDrift, Inventory inventory, AlertRepository repository, StandingFaults.Book book) {
        this.clockDrift = clockDrift;
        this.inventory = inventory;
        List<String> alerted = new ArrayList<>();
        for (String kind : List.of(CLOCK, kind(ChannelFault.VIDEO_LOSS), kind(ChannelFault.DEFECT))) {
            repository.active(kind).forEach(alert -> alerted.add(alert.fingerprint()));
        }
        this.faults = new StandingFaults(alerted, book);
    }

    void on(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.CatalogReceived told ->
                told.items().stream().filter(item -> item.event() != null).forEach(item -> hear(told, item));
            case DeviceEvent.ClockRead clock -> hear(clock);
            default -> {}
        }
    }

    /** Recorders tell of empty inputs, too: only what the inventory has can be missed. */
    private void hear(DeviceEvent.CatalogReceived told, CatalogItem item) {
        Optional<ChannelFault> fault = ChannelFault.of(item);
        if (fault.isPresent()) {
            ChannelId channel = new ChannelId(told.device(), item.code());
            if (inventory.channel(channel).isPresent()) {
                faults.tell(fingerprint(fault.get(), channel), () -> report(fault.get(), channel, told.at()));
            }
        } else if (ChannelFault.isOver(item)) {
            ChannelId channel = new ChannelId(told.device(), item.code());
            faults.isOver(fingerprint(ChannelFault.VIDEO_LOSS, channel));
            faults.isOver(fingerprint(ChannelFault.DEFECT, channel));
        }
    }

    private void hear(DeviceEvent.ClockRead clock) {
        String fingerprint = "clock/" + clock.device();
        if (clock.drift().abs().compareTo(clockDrift) > 0) {
            faults.tell(fingerprint, () -> report(clock, fingerprint));
        } else {
            faults.isOver(fingerprint);
        }
    }

    private Report report(ChannelFault fault, ChannelId channel, Instant at) {
        String title = switch (fault) {
            case VIDEO_LOSS -> "视频丢失";
            case DEFECT -> "通道故障";
        };
        return report(
                kind(fault),
                fingerprint(fault, channel),
                AlertLevel.YELLOW,
                title,
                "设备 %s 报告通道 %s：%s".formatted(channel.device(), channel.code(), title),
                channel.device(),
                channel.code(),
                at);
    }

    private Report report(DeviceEvent.ClockRead clock, String fingerprint) {
        String direction = clock.drift().isNegative() ? "慢" : "快";
        return report(
                CLOCK,
                fingerprint,
                AlertLevel.BLUE,
                "设备时钟偏差",
                "设备 %s 的时钟%s %d 秒"
                        .formatted(
                                clock.device(), direction, clock.drift().abs().toSeconds()),
                clock.device(),
                null,
                clock.at());
    }

    private Report report(
            String kind,
            String fingerprint,
            AlertLevel level,
            String title,
            String detail,
            DeviceId device,
            @Nullable String channel,
            Instant at) {
        String code = channel == null ? device.value() : channel;
        return new Report(
                kind, fingerprint, level, title, detail, inventory.placeOf(device, code), null, null, null, null, at);
    }

    private static String kind(ChannelFault fault) {
        return switch (fault) {
            case VIDEO_LOSS -> "channel.video-loss";
            case DEFECT -> "channel.defect";
        };
    }

    private static String fingerprint(ChannelFault fault, ChannelId channel) {
        return "%s/%s/%s".formatted(kind(fault), channel.device(), channel.code());
    }
}
