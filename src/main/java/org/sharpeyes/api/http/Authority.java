package org.sharpeyes.api.http;

import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Permission;
import org.sharpeyes.access.Principal;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GridScope;
import org.sharpeyes.model.StreamId;

/**
 * Whether a caller may do what an operation does, to what the call names. The contract says what it takes: {@code
 * x-permission}, without which it is for administrators, and {@code x-scope}, without which it is for those who have the
 * permission everywhere. Who has it only in some grids may call operations of scope {@code named} if all that path, query
 * and body name lies there, of scope {@code placed}, which make a point, if the grid that the body puts it into does, of
 * scope {@code filtered}, which pick what the caller may see, and of scope {@code none}, which tell nothing of any grid.
 * What lies elsewhere is answered like what is not there.
 */
public final class Authority {
    /** Reaches of operations that can be kept to some grids. */
    private static final Set<String> WITHIN_GRIDS = Set.of("named", "placed", "filtered");

    private final Whereabouts whereabouts;

    public Authority(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    /**
     * Where the caller may do this.
     *
     * @throws ProblemException if nowhere, or not to what is named
     */
    GridScope admit(Principal principal, Operation operation, @Nullable ValidatedRequest request) {
        Permission permission = permission(operation);
        GridScope scope = principal.scope(permission);
        if (scope.nowhere()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "This needs the permission to %s.".formatted(word(permission)));
        }
        String reach = String.valueOf(operation.getExtensions().get("x-scope"));
        if (scope.everywhere() || reach.equals("none")) {
            return scope;
        }
        if (!WITHIN_GRIDS.contains(reach)) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "This needs the permission to %s everywhere, not in some grids only.".formatted(word(permission)));
        }
        List<Subject> named = request == null ? List.of() : named(request);
        if (reach.equals("placed")) {
            named = named.stream().filter(Subject.OfGrid.class::isInstance).toList();
        }
        if (!reach.equals("filtered") && named.isEmpty()) {
            throw ProblemException.of(ProblemType.FORBIDDEN, "Name a grid, a point or a channel of yours.");
        }
        boolean looking = permission == Permission.SEE || permission == Permission.WATCH;
        if (!named.stream().allMatch(subject -> reaches(scope, subject, looking))) {
            throw ProblemException.notFound("There is no such thing.");
        }
        return scope;
    }

    /** Who looks sees a device of which one channel is theirs; who changes it must have all of it. */
    private boolean reaches(GridScope scope, Subject subject, boolean looking) {
        return looking ? whereabouts.touches(scope, subject) : whereabouts.covers(scope, subject);
    }

    private static Permission permission(Operation operation) {
        return Optional.ofNullable(operation.getExtensions().get("x-permission"))
                .map(word -> Permission.valueOf(word.toString().toUpperCase(Locale.ROOT)))
                .orElse(Permission.ADMINISTER);
    }

    private static String word(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }

    /** Everything of the ground that a request names. */
    private static List<Subject> named(ValidatedRequest request) {
        List<Subject> named = new ArrayList<>();
        Map<String, RequestParameter> path = request.getPathParameters();
        addNamed(name -> text(path.get(name)), named);
        addNamed(name -> text(request.getQuery().get(name)), named);
        RequestParameter body = request.getBody();
        if (body != null && body.isJsonObject()) {
            JsonObject json = body.getJsonObject();
            addNamed(name -> json.getValue(name) instanceof String text ? text : null, named);
        }
        return named;
    }

    private static @Nullable String text(@Nullable RequestParameter parameter) {
        return parameter == null || parameter.isNull() ? null : String.valueOf(parameter.get());
    }

    private static void addNamed(Words words, List<Subject> named) {
        String device = words.of("deviceId");
        String channel = words.of("channelId");
        if (device != null) {
            DeviceId id = new DeviceId(device);
            named.add(channel == null ? new Subject.OfDevice(id) : new Subject.OfChannel(new ChannelId(id, channel)));
        }
        addText(words.of("gridCode"), Subject.OfGrid::new, named);
        addText(words.of("parentCode"), Subject.OfGrid::new, named);
        addText(words.of("gbCode"), Subject.OfPoint::new, named);
        String stream = words.of("streamId");
        String file = words.of("file");
        addText(stream, id -> new Subject.OfStream(new StreamId(id)), named);
        if (stream == null) {
            addText(file, Authority::streamOfFile, named);
        }
    }

    /** {@code stream.flv} and the like. */
    private static Subject streamOfFile(String file) {
        String name = file.substring(0, Math.max(0, file.lastIndexOf('.')));
        return StreamId.isValid(name) ? new Subject.OfStream(new StreamId(name)) : new Subject.OfGateway();
    }

    private static void addText(@Nullable String text, Function<String, Subject> subject, List<Subject> named) {
        if (text != null) {
            named.add(subject.apply(text));
        }
    }

    /** A request's words by name; null where it has none of that name. */
    private interface Words {
        @Nullable
        String of(String name);
    }
}
