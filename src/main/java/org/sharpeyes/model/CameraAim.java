package org.sharpeyes.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a camera looks and how far (GB/T 28181-2022 §A.2.6.19); each null when the device did not say.
 *
 * @param pan degrees, clockwise seen from above
 * @param tilt degrees, down is positive
 * @param zoom times
 */
public record CameraAim(
        @Nullable Double pan,
        @Nullable Double tilt,
        @Nullable Double zoom) {}
