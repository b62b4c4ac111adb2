package org.sharpeyes.signalling.message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.PtzMessage;
import org.sharpeyes.codec.manscdp.ReportMessage;
import org.sharpeyes.model.CameraAim;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.DevicePosition;
import org.sharpeyes.signalling.arrival.KeepaliveTerms;

/** What there is to learn from what a device says of itself, whoever asked it. */
public final class DeviceReports {
    /** Devices state their local time, which is Beijing's by the standard. */
    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private final KeepaliveTerms terms;
    private final InstantSource clock;

    public DeviceReports(KeepaliveTerms terms, InstantSource clock) {
        this.terms = terms;
        this.clock = clock;
    }

    Optional<DeviceEvent> of(DeviceId device, Manscdp message) {
        Instant now = clock.instant();
        return switch (message) {
            case Manscdp.DeviceStatusResponse status
            when status.deviceTime() != null ->
                Optional.of(new DeviceEvent.ClockRead(
                        device, now, Duration.between(now, Objects.requireNonNull(inBeijing(status.deviceTime())))));
            case ReportMessage.MobilePositionNotify moved
            when !positions(moved).isEmpty() ->
                Optional.of(new DeviceEvent.PositionReceived(device, now, positions(moved)));
            case PtzMessage.PtzPositionNotify aimed -> Optional.of(aim(device, aimed.deviceCode(), aimed.position()));
            case PtzMessage.PtzPositionResponse aimed
            when aimed.ok() -> Optional.of(aim(device, aimed.deviceCode(), aimed.position()));
            case ConfigMessage.ConfigDownloadResponse config
            when config.deviceCode().equals(device.value()) ->
                basics(config).map(basic -> new DeviceEvent.KeepaliveAgreed(device, now, terms.silence(device, basic)));
            case ReportMessage.SnapShotsUploaded uploaded ->
                Optional.of(new DeviceEvent.SnapshotsUploaded(device, now, uploaded.sessionId(), uploaded.fileIds()));
            case ReportMessage.DeviceUpgradeResult result ->
                Optional.of(new DeviceEvent.UpgradeEnded(
                        device, now, result.sessionId(), result.ok(), result.firmware(), result.failedReason()));
            default -> Optional.empty();
        };
    }

    private DeviceEvent aim(DeviceId device, String code, PtzMessage.PtzPosition position) {
        return new DeviceEvent.AimReceived(
                device, clock.instant(), code, new CameraAim(position.pan(), position.tilt(), position.zoom()));
    }

    private static Optional<ConfigBlock.BasicParam> basics(ConfigMessage.ConfigDownloadResponse config) {
        return config.blocks().stream()
                .filter(ConfigBlock.BasicParam.class::isInstance)
                .map(ConfigBlock.BasicParam.class::cast)
                .findFirst();
    }

    private static List<DevicePosition> positions(ReportMessage.MobilePositionNotify moved) {
        return moved.positions().stream()
                .flatMap(position -> position(position, moved.time()))
                .toList();
    }

    private static Stream<DevicePosition> position(
            ReportMessage.MobilePosition position, @Nullable LocalDateTime reported) {
        Double longitude = position.longitude();
        Double latitude = position.latitude();
        return longitude == null || latitude == null
                ? Stream.empty()
                : Stream.of(new DevicePosition(
                        position.deviceCode(),
                        inBeijing(position.time() == null ? reported : position.time()),
                        longitude,
                        latitude,
                        position.speed(),
                        position.direction(),
                        position.altitude()));
    }

    static @Nullable Instant inBeijing(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(BEIJING).toInstant();
    }
}
