package org.sharpeyes.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An Alarm notify as the device states it (GB/T 28181-2022 §A.2.5.3).
 *
 * @param device the registered device that sent it
 * @param sourceCode DeviceID of the body: the device itself, a channel or a 134 alarm input
 * @param priority 1 (highest) to 4; 0 when the device gave none
 * @param method 1 telephone, 2 device, 3 SMS, 4 GPS, 5 video, 6 device fault, 7 other; 0 when absent
 * @param type meaning depends on the method; 0 when absent
 * @param time the device's own time, null when absent or unreadable
 * @param receivedAt when it reached us
 */
public record DeviceAlarm(
        DeviceId device,
        String sourceCode,
        int priority,
        int method,
        int type,
        @Nullable Instant time,
        Instant receivedAt,
        String description,
        @Nullable Double longitude,
        @Nullable Double latitude) {}
