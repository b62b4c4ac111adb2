package org.sharpeyes.api.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.RecordMessage.Recording;

/** A recording at the device, in the JSON of the contract. */
record RecordingView(
        String channelId,
        String name,
        @Nullable Instant start,
        @Nullable Instant end,
        String type,
        boolean secret,
        @Nullable Long fileSize,
        String filePath,
        String address,
        String recorderId,
        String location,
        @Nullable Integer streamNumber) {
    static RecordingView of(Recording recording) {
        return new RecordingView(
                recording.deviceCode(),
                recording.name(),
                DeviceTime.instant(recording.start()),
                DeviceTime.instant(recording.end()),
                recording.type(),
                recording.secrecy() != 0,
                recording.fileSize(),
                recording.filePath(),
                recording.address(),
                recording.recorderId(),
                recording.location(),
                recording.streamNumber());
    }
}
