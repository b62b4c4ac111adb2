package org.sharpeyes.inventory;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.model.VideoCodec;

/**
 * What the stream of a point turned out to be.
 *
 * @param width pixels; 0 when unknown
 * @param height pixels; 0 when unknown
 * @param framesPerSecond rounded; 0 when unknown
 */
public record Observation(@Nullable VideoCodec codec, int width, int height, int framesPerSecond) {

    /** Stored values by field; what is unknown is left out. */
    Map<PointField, String> values() {
        Map<PointField, String> values = new EnumMap<>(PointField.class);
        if (codec != null) {
            values.put(PointField.OBSERVED_CODEC, codec == VideoCodec.H265 ? "4" : "2");
        }
        if (width > 0 && height > 0) {
            values.put(PointField.OBSERVED_RESOLUTION, width + "x" + height);
        }
        if (framesPerSecond > 0) {
            values.put(PointField.OBSERVED_FRAME_RATE, Integer.toString(framesPerSecond));
        }
        return values;
    }
}
