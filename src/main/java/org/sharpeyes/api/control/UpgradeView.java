package org.sharpeyes.api.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.transfer.UpgradeReport;

/** An upgrade, in the JSON of the contract. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpgradeView(
        String id,
        String deviceId,
        String state,
        String outcome,
        @Nullable Integer code,
        @Nullable String reason,
        String firmware,
        @Nullable String failure,
        Instant orderedAt) {
    public static UpgradeView of(UpgradeReport report) {
        OutcomeView outcome = OutcomeView.of(report.outcome());
        return new UpgradeView(
                report.id(),
                report.device().value(),
                report.state().name().toLowerCase(Locale.ROOT),
                outcome.outcome(),
                outcome.code(),
                outcome.reason(),
                report.firmware(),
                report.reason().isEmpty() ? null : word(report.reason()),
                report.orderedAt());
    }

    private static String word(String reason) {
        return switch (reason) {
            case "01" -> "downloadTimeout";
            case "02" -> "badPackage";
            case "03" -> "system";
            default -> "other";
        };
    }
}
