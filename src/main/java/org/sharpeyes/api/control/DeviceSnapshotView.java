package org.sharpeyes.api.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.transfer.SnapshotReport;
import org.sharpeyes.transfer.SnapshotReport.Picture;

/** An order for pictures, in the JSON of the contract. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeviceSnapshotView(
        String id,
        String deviceId,
        String channelId,
        String streamId,
        String state,
        String outcome,
        @Nullable Integer code,
        @Nullable String reason,
        int ordered,
        List<PictureView> pictures,
        Instant orderedAt) {

    /** @param url gives each picture its address; null for none */
    static DeviceSnapshotView of(SnapshotReport report, Function<Picture, @Nullable String> url) {
        OutcomeView outcome = OutcomeView.of(report.outcome());
        return new DeviceSnapshotView(
                report.id(),
                report.channel().device().value(),
                report.channel().code(),
                report.channel().streamId().value(),
                report.state().name().toLowerCase(Locale.ROOT),
                outcome.outcome(),
                outcome.code(),
                outcome.reason(),
                report.ordered(),
                report.pictures().stream()
                        .map(picture -> new PictureView(
                                picture.id(), url.apply(picture), picture.takenAt(), picture.width(), picture.height()))
                        .toList(),
                report.orderedAt());
    }

    /** As an event for everybody: without addresses, whose tokens are for one. */
    public static DeviceSnapshotView event(SnapshotReport report) {
        return of(report, picture -> null);
    }

    /** The url's token must not reach a log. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PictureView(String id, @Nullable String url, Instant takenAt, int width, int height) {
        @Override
        public String toString() {
            return "PictureView[" + id + "]";
        }
    }
}
