package org.sharpeyes.codec.manscdp;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device reports of itself, because it was told to begin something or because somebody has subscribed to it. */
public sealed interface ReportMessage extends Manscdp {

    /**
     * Asks, in a subscription, where mobile devices are (§A.2.4.9).
     *
     * @param interval seconds between reports; 0 for the device's default, which is 5
     */
    record MobilePositionQuery(int sn, String deviceCode, int interval) implements ReportMessage {}

    /**
     * Where mobile devices are (§A.2.5.6).
     *
     * @param edition 2016 has one position in the message itself, 2022 a list of them
     * @param time when it was reported; null when absent or unreadable
     * @param sumNum positions in all parts together, as claimed; -1 when absent, as in 2016
     */
    record MobilePositionNotify(
            int sn,
            String deviceCode,
            GbEdition edition,
            @Nullable LocalDateTime time,
            int sumNum,
            List<MobilePosition> positions)
            implements ReportMessage {
        public MobilePositionNotify {
            positions = List.copyOf(positions);
            if (edition == GbEdition.E2016 && positions.size() != 1) {
                throw new IllegalArgumentException("in 2016 a message has one position, not " + positions.size());
            }
        }
    }

    /**
     * Where one device was.
     *
     * @param time null when absent or unreadable
     * @param longitude degrees, WGS-84; null when absent or 0; the same for the latitude
     * @param speed km/h; null when absent
     * @param direction degrees clockwise from north; null when absent
     * @param altitude metres above sea level; null when absent
     * @param height 2022: metres above ground; null when absent
     */
    record MobilePosition(
            String deviceCode,
            @Nullable LocalDateTime time,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable Double speed,
            @Nullable Double direction,
            @Nullable Double altitude,
            @Nullable Double height) {}

    /**
     * All pictures that a snapshot order wanted have been uploaded or given up (2022 §A.2.5.7).
     *
     * @param fileIds names of what was uploaded; fewer than ordered means that some failed
     */
    record SnapShotsUploaded(int sn, String deviceCode, String sessionId, List<String> fileIds)
            implements ReportMessage {
        public SnapShotsUploaded {
            fileIds = List.copyOf(fileIds);
        }
    }

    /** The device offers to send what it sees now (2022 §A.2.5.8), as body cameras do. */
    record VideoUploadNotify(
            int sn,
            String deviceCode,
            @Nullable LocalDateTime time,
            @Nullable Double longitude,
            @Nullable Double latitude)
            implements ReportMessage {}

    /**
     * An upgrade has ended (2022 §A.2.5.9); the device has registered again before it says so.
     *
     * @param firmware what the device runs now
     * @param failedReason 01 the download timed out, 02 bad package, 03 system, 99 other; empty when it went well
     */
    record DeviceUpgradeResult(
            int sn, String deviceCode, String sessionId, boolean ok, String firmware, String failedReason)
            implements ReportMessage {}

    /**
     * The platform wants to speak through a device (§A.2.5.4).
     *
     * @param sourceCode who will speak
     * @param targetCode the device, or its voice output
     */
    record Broadcast(int sn, String sourceCode, String targetCode) implements ReportMessage {
        /** The target: this message has no DeviceID. */
        @Override
        public String deviceCode() {
            return targetCode;
        }
    }

    /** Whether the device will let itself be spoken through. */
    record BroadcastResponse(int sn, String deviceCode, boolean ok) implements ReportMessage, Answer {}
}
