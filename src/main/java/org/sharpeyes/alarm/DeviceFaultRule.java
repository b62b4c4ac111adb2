package org.sharpeyes.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.ChannelFault;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceEvent;

/**
 * What devices say is wrong without calling it an alarm: a channel that is gone, without picture or out of order, until
 * they say that it works (OFF, VLOST, DEFECT and ON of catalog notifies), and a clock that is further off than it may be.
 */
final class DeviceFaultRule implements InventoryListener {
    private static final String CLOCK = "device.clock-drift";
    private static final String OFFLINE = "channel.offline";

    private final Duration clockDrift;
    private final Duration patience;
    private final Inventory inventory;
    private final StandingFaults faults;
    private final InstantSource clock;

    DeviceFaultRule(
            AlarmSettings settings,
            Inventory inventory,
            AlertRepository repository,
            StandingFaults faults,
            InstantSource clock) {
        this.clockDrift = settings.clockDrift();
        this.patience = settings.offlineAfter();
        this.inventory = inventory;
        this.faults = faults;
        this.clock = clock;
        for (String kind : List.of(CLOCK, OFFLINE, kind(ChannelFault.VIDEO_LOSS), kind(ChannelFault.DEFECT))) {
            faults.restore(
                    repository.active(kind).stream().map(Alert::fingerprint).toList());
        }
    }

    void on(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.CatalogReceived told -> told.items().forEach(item -> hear(told, item));
            case DeviceEvent.ClockRead clock -> hear(clock);
            default -> {}
        }
    }

    /** A whole catalog says of a channel what a notify would have: it counts if it lasts, as of a device. */
    @Override
    public void onChannel(ChannelId channel, boolean on) {
        String fingerprint = fingerprint(OFFLINE, channel);
        if (on) {
            faults.isOver(fingerprint);
        } else {
            faults.tell(fingerprint, () -> offline(channel, clock.instant()), patience);
        }
    }

    /** Recorders tell of empty inputs, too: only what the inventory has can be missed. */
    private void hear(DeviceEvent.CatalogReceived told, CatalogItem item) {
        ChannelId channel = new ChannelId(told.device(), item.code());
        if (item.event() == null) {
            if (item.online()) {
                faults.isOver(fingerprint(OFFLINE, channel));
            }
            return;
        }
        Optional<ChannelFault> fault = ChannelFault.of(item);
        if (fault.isPresent()) {
            tell(channel, kind(fault.get()), () -> report(fault.get(), channel, told.at()));
        } else if ("OFF".equals(item.event())) {
            tell(channel, OFFLINE, () -> offline(channel, told.at()));
        } else if (ChannelFault.isOver(item)) {
            faults.isOver(fingerprint(OFFLINE, channel));
            faults.isOver(fingerprint(kind(ChannelFault.VIDEO_LOSS), channel));
            faults.isOver(fingerprint(kind(ChannelFault.DEFECT), channel));
        }
    }

    private void tell(ChannelId channel, String kind, Supplier<Report> report) {
        if (inventory.channel(channel).isPresent()) {
            faults.tell(fingerprint(kind, channel), report);
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

    private Report offline(ChannelId channel, Instant at) {
        return report(channel, OFFLINE, new Wording("通道离线", "Channel offline"), at);
    }

    private Report report(ChannelFault fault, ChannelId channel, Instant at) {
        Wording title = switch (fault) {
            case VIDEO_LOSS -> new Wording("视频丢失", "Video loss");
            case DEFECT -> new Wording("通道故障", "Channel out of order");
        };
        return report(channel, kind(fault), title, at);
    }

    private Report report(ChannelId channel, String kind, Wording title, Instant at) {
        Wording detail = new Wording(
                "设备 %s 报告通道 %s：%s".formatted(channel.device(), channel.code(), title.zh()),
                "Device %s says of channel %s: %s".formatted(channel.device(), channel.code(), title.en()));
        return Report.of(
                        kind,
                        fingerprint(kind, channel),
                        AlertLevel.YELLOW,
                        title,
                        detail,
                        inventory.placeOf(channel.device(), channel.code()),
                        at)
                .explainedBy(OfflineReports.fingerprint(channel.device()));
    }

    private Report report(DeviceEvent.ClockRead clock, String fingerprint) {
        boolean slow = clock.drift().isNegative();
        long seconds = clock.drift().abs().toSeconds();
        return Report.of(
                CLOCK,
                fingerprint,
                AlertLevel.BLUE,
                new Wording("设备时钟偏差", "Device clock off"),
                new Wording(
                        "设备 %s 的时钟%s %d 秒".formatted(clock.device(), slow ? "慢" : "快", seconds),
                        "The clock of device %s is %d s %s".formatted(clock.device(), seconds, slow ? "slow" : "fast")),
                inventory.placeOf(clock.device(), clock.device().value()),
                clock.at());
    }

    private static String kind(ChannelFault fault) {
        return switch (fault) {
            case VIDEO_LOSS -> "channel.video-loss";
            case DEFECT -> "channel.defect";
        };
    }

    private static String fingerprint(String kind, ChannelId channel) {
        return "%s/%s/%s".formatted(kind, channel.device(), channel.code());
    }
}
