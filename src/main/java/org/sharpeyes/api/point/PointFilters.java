package org.sharpeyes.api.point;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.inventory.InventoryFilter;
import org.sharpeyes.inventory.PointFilter;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.GridScope;

/** Which points are meant, in the words that lists, exports and edits of many share. */
public final class PointFilters {
    private PointFilters() {}

    /** What the query of a call says. */
    public static PointFilter of(Call call) {
        return of(call::query, call::queryFlag, call.scope());
    }

    /** What a body says, in the same words, of what lies there. */
    static PointFilter of(JsonObject body, GridScope scope) {
        return of(
                name -> Optional.ofNullable(body.getString(name)),
                name -> Optional.ofNullable(body.getBoolean(name)),
                scope);
    }

    private static PointFilter of(
            Function<String, Optional<String>> texts, Function<String, Optional<Boolean>> flags, GridScope scope) {
        return new PointFilter(
                new InventoryFilter(
                        flags.apply("online").orElse(null),
                        texts.apply("gridCode").orElse(null),
                        texts.apply("q").orElse(null),
                        null,
                        scope),
                flags.apply("bound").orElse(null),
                flags.apply("conflicting").orElse(null),
                valueOf(Lifecycle.values(), texts.apply("lifecycle")),
                valueOf(AuditState.values(), texts.apply("auditState")),
                valueOf(PointSource.values(), texts.apply("source")),
                texts.apply("pointType").orElse(null),
                texts.apply("vendor").orElse(null),
                texts.apply("ownerCode").orElse(null),
                flags.apply("direct")
                        .filter(direct -> direct)
                        .flatMap(direct -> texts.apply("gridCode"))
                        .orElse(null));
    }

    static <E extends Enum<E>> @Nullable E valueOf(E[] values, Optional<String> code) {
        return code.flatMap(text -> Arrays.stream(values)
                        .filter(each -> PointFile.codeOf(each).equals(text))
                        .findFirst())
                .orElse(null);
    }
}
