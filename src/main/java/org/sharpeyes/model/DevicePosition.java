package org.sharpeyes.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where something mobile is (GB/T 28181-2022 §A.2.5.6).
 *
 * @param code the device itself or one of its channels
 * @param takenAt the device's own time; null when absent or unreadable
 * @param longitude degrees as sent, WGS-84 by the standard
 * @param latitude degrees, see longitude
 * @param speed km/h; null when absent
 * @param direction degrees clockwise from north; null when absent
 * @param altitude metres; null when absent
 */
public record DevicePosition(
        String code,
        @Nullable Instant takenAt,
        double longitude,
        double latitude,
        @Nullable Double speed,
        @Nullable Double direction,
        @Nullable Double altitude) {}
