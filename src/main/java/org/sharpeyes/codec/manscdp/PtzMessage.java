package org.sharpeyes.codec.manscdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a camera can look and where it is looking. */
public sealed interface PtzMessage extends Manscdp {

    /** Asks for the stored positions (§A.2.4.8). */
    record PresetQuery(int sn, String deviceCode) implements PtzMessage {}

    /**
     * The stored positions.
     *
     * @param sumNum 2022: presets in all parts together; -1 when absent
     */
    record PresetResponse(int sn, String deviceCode, boolean ok, int sumNum, List<Preset> presets)
            implements PtzMessage, Answer {
        public PresetResponse {
            presets = List.copyOf(presets);
        }

        @Override
        public List<Preset> items() {
            return presets;
        }
    }

    /**
     * A stored position.
     *
     * @param number 1 to 255 by the standard
     */
    record Preset(int number, String name) {}

    /** Asks where the camera returns to (2022 §A.2.4.10). */
    record HomePositionQuery(int sn, String deviceCode) implements PtzMessage {}

    /**
     * Where the camera returns to.
     *
     * @param home null when the device did not say
     */
    record HomePositionResponse(
            int sn, String deviceCode, boolean ok, @Nullable HomePosition home) implements PtzMessage, Answer {}

    /**
     * What a camera does when nobody has moved it for a while.
     *
     * @param resetTime seconds; null when absent
     * @param presetIndex 0 to 255; null when absent
     */
    record HomePosition(
            boolean enabled,
            @Nullable Integer resetTime,
            @Nullable Integer presetIndex) {}

    /** Asks for the cruises (2022 §A.2.4.11). */
    record CruiseTrackListQuery(int sn, String deviceCode) implements PtzMessage {}

    /** The cruises. */
    record CruiseTrackListResponse(int sn, String deviceCode, boolean ok, int sumNum, List<CruiseTrack> tracks)
            implements PtzMessage, Answer {
        public CruiseTrackListResponse {
            tracks = List.copyOf(tracks);
        }

        @Override
        public List<CruiseTrack> items() {
            return tracks;
        }
    }

    /**
     * One cruise.
     *
     * @param number from 0
     */
    record CruiseTrack(int number, String name) {}

    /**
     * Asks for the points of a cruise (2022 §A.2.4.12).
     *
     * @param number from 0
     */
    record CruiseTrackQuery(int sn, String deviceCode, int number) implements PtzMessage {}

    /** The points of a cruise. */
    record CruiseTrackResponse(
            int sn, String deviceCode, boolean ok, int number, String name, int sumNum, List<CruisePoint> points)
            implements PtzMessage, Answer {
        public CruiseTrackResponse {
            points = List.copyOf(points);
        }

        @Override
        public List<CruisePoint> items() {
            return points;
        }
    }

    /**
     * One point of a cruise.
     *
     * @param stayTime seconds
     * @param speed 1 to 15
     */
    record CruisePoint(int presetIndex, int stayTime, int speed) {}

    /** Asks where the camera looks (2022 §A.2.4.13); also what a subscription to it asks. */
    record PtzPositionQuery(int sn, String deviceCode) implements PtzMessage {}

    /** Where the camera looks, because it was asked. */
    record PtzPositionResponse(int sn, String deviceCode, boolean ok, PtzPosition position)
            implements PtzMessage, Answer {}

    /** Where the camera looks, because somebody has subscribed to it. */
    record PtzPositionNotify(int sn, String deviceCode, PtzPosition position) implements PtzMessage {}

    /**
     * Where a camera looks and how far; each null when the device did not say.
     *
     * @param pan degrees, clockwise seen from above
     * @param tilt degrees, down is positive
     * @param zoom times
     * @param horizontalFieldAngle degrees
     * @param verticalFieldAngle degrees
     * @param maxViewDistance metres
     */
    record PtzPosition(
            @Nullable Double pan,
            @Nullable Double tilt,
            @Nullable Double zoom,
            @Nullable Double horizontalFieldAngle,
            @Nullable Double verticalFieldAngle,
            @Nullable Double maxViewDistance) {}
}
