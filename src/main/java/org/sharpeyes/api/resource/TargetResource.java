package org.sharpeyes.api.resource;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.inventory.kpi.KpiName;
import org.sharpeyes.inventory.kpi.KpiTarget;
import org.sharpeyes.inventory.kpi.Kpis;
import org.sharpeyes.inventory.kpi.PointClass;
import org.sharpeyes.inventory.kpi.TargetBook;

/** What is expected of the figures. */
public final class TargetResource {
    private final Kpis kpis;
    private final TargetBook targets;
    private final Audit audit;

    public TargetResource(Kpis kpis, Audit audit) {
        this.kpis = kpis;
        targets = kpis.targets();
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations.addBlocking("listKpiTargets", call -> list()).add("setKpiTargets", this::set);
    }

    private Reply list() {
        StatisticsResource.figures(kpis);
        return Reply.ok(TargetsView.of(targets));
    }

    private CompletionStage<Reply> set(Call call) {
        Map<KpiTarget.Key, @Nullable Double> shares = new LinkedHashMap<>();
        call.body().getJsonArray("targets").forEach(each -> {
            JsonObject wish = (JsonObject) each;
            KpiName name = KpiName.ofKey(wish.getString("kpi")).orElseThrow();
            shares.put(new KpiTarget.Key(name, PointClass.of(wish.getString("pointType"))), wish.getDouble("share"));
        });
        return targets.set(shares, call.principal().name()).thenApply(done -> {
            audit.record(call, "statistics.targets.set", told(shares));
            return Reply.ok(TargetsView.of(targets));
        });
    }

    private static String told(Map<KpiTarget.Key, @Nullable Double> shares) {
        return shares.entrySet().stream()
                .map(each -> "%s/%d=%s"
                        .formatted(
                                each.getKey().name().key(),
                                each.getKey().pointClass().code(),
                                Objects.toString(each.getValue(), "")))
                .collect(Collectors.joining(" "));
    }

    private record TargetsView(List<TargetView> items) {
        static TargetsView of(TargetBook targets) {
            return new TargetsView(targets.lines().stream().map(TargetView::of).toList());
        }
    }

    private record TargetView(
            String kpi,
            String pointType,
            @Nullable Double share,
            @Nullable Double configured,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {
        static TargetView of(TargetBook.Line line) {
            KpiTarget set = line.set();
            return new TargetView(
                    line.name().key(),
                    Integer.toString(line.pointClass().code()),
                    line.share(),
                    line.configured(),
                    set == null ? null : set.by(),
                    set == null ? null : set.at());
        }
    }
}
