package org.sharpeyes.api.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.Manscdp;

/** What a device says of its state, in the JSON of the contract. */
record DeviceStateView(
        boolean online,
        boolean healthy,
        String reason,
        @Nullable Boolean encoding,
        @Nullable Boolean recording,
        @Nullable Instant deviceTime,
        List<Manscdp.AlarmInput> alarmInputs) {
    static DeviceStateView of(Manscdp.DeviceStatusResponse status) {
        return new DeviceStateView(
                status.online(),
                status.healthy(),
                status.reason(),
                status.encoding(),
                status.recording(),
                DeviceTime.instant(status.deviceTime()),
                status.alarmInputs());
    }
}
