package org.sharpeyes.api.resource;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.access.Permission;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.relay.Streams;
import org.sharpeyes.telemetry.Health;
import org.sharpeyes.telemetry.HealthReport;
import org.sharpeyes.telemetry.Telemetry;
import org.sharpeyes.telemetry.TelemetrySettings;

/** The gateway's own condition, and the contract. */
public final class OperationResource {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Telemetry telemetry;
    private final TelemetrySettings settings;
    private final Health health;
    private final Streams streams;
    private final String contract;

    /**
     * Answers from these services.
     *
     * @param contract the text of {@code openapi.yaml}
     */
    public OperationResource(
            Telemetry telemetry, TelemetrySettings settings, Health health, Streams streams, String contract) {
        this.telemetry = telemetry;
        this.settings = settings;
        this.health = health;
        this.streams = streams;
        this.contract = contract;
    }

    public void register(Operations operations) {
        if (settings.openMetrics()) {
            operations.open("getMetrics");
        }
        operations
                .addBlocking("getMetrics", call -> Reply.text(PROMETHEUS, meters(call)))
                .add("getLiveness", call -> reply(health.live()))
                .add("getReadiness", call -> reply(health.ready()))
                .addNow("getContract", call -> Reply.text("application/yaml; charset=utf-8", contract));
    }

    /** Which cameras there are is for those who may see them all, even where the sums are open to everybody. */
    private String meters(Call call) {
        if (call.query("detail").isEmpty()) {
            return telemetry.scrape();
        }
        if (!call.alsoMay(Permission.SEE)) {
            throw ProblemException.of(ProblemType.FORBIDDEN, "This needs the permission to see everywhere.");
        }
        return telemetry.scrape() + StreamMeters.text(streams.statuses());
    }

    private static CompletionStage<Reply> reply(CompletionStage<HealthReport> report) {
        return report.thenApply(found -> Reply.json(found.up() ? 200 : 503, HealthView.of(found)));
    }

    private record HealthView(String status, Map<String, CheckView> checks) {
        static HealthView of(HealthReport report) {
            Map<String, CheckView> checks = new TreeMap<>();
            report.conditions()
                    .forEach((name, found) -> checks.put(name, new CheckView(word(found.up()), found.detail())));
            return new HealthView(word(report.up()), checks);
        }

        private static String word(boolean up) {
            return up ? "up" : "down";
        }
    }

    private record CheckView(String status, String detail) {}
}
