package org.sharpeyes.api.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.Permission;
import org.sharpeyes.access.Principal;
import org.sharpeyes.model.GridScope;
import org.sharpeyes.model.PageRequest;

/** One request that the contract has let through: its parameters, its body, and who makes it. */
public final class Call {
    private static final int DEFAULT_LIMIT = 100;
    private static final int LONGEST_SAID = 200;
    private static final String SCOPE = Call.class.getName() + ".scope";
    private static final String ON_RECORD = Call.class.getName() + ".onRecord";

    private final RoutingContext context;
    /** Null for forms, which are read by the work itself and not checked before. */
    private final @Nullable ValidatedRequest request;

    Call(RoutingContext context) {
        this.context = context;
        this.request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    }

    /** For operations that write their answer themselves: streams of events or media. */
    public RoutingContext context() {
        return context;
    }

    /** A parameter that the path always has. */
    public String path(String name) {
        return Objects.requireNonNull(checked().getPathParameters().get(name), name)
                .getString();
    }

    /** A number that the path always has. */
    public int pathNumber(String name) {
        return Objects.requireNonNull(checked().getPathParameters().get(name), name)
                .getInteger();
    }

    public Optional<String> query(String name) {
        return value(checked().getQuery().get(name)).map(RequestParameter::getString);
    }

    public Optional<Boolean> queryFlag(String name) {
        return value(checked().getQuery().get(name)).map(RequestParameter::getBoolean);
    }

    public Optional<Integer> queryNumber(String name) {
        return value(checked().getQuery().get(name)).map(RequestParameter::getInteger);
    }

    /** A number that may have decimals. */
    public Optional<Double> queryDecimal(String name) {
        return value(checked().getQuery().get(name))
                .map(RequestParameter::get)
                .map(Object::toString)
                .map(Double::valueOf);
    }

    /** Which part of a list is wanted. */
    public PageRequest page() {
        int limit = value(checked().getQuery().get("limit"))
                .map(RequestParameter::getInteger)
                .orElse(DEFAULT_LIMIT);
        try {
            return new PageRequest(limit, query("cursor").orElse(null));
        } catch (IllegalArgumentException refused) {
            throw ProblemException.ofField(ProblemType.REQUEST_REFUSED, "cursor", String.valueOf(refused.getMessage()));
        }
    }

    public JsonObject body() {
        return checked().getBody().getJsonObject();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /**
     * Who calls.
     *
     * @throws ProblemException when nobody is known; only operations open to everybody get there
     */
    public Principal principal() {
        return Authentication.principal(context)
                .orElseThrow(() -> ProblemException.of(ProblemType.UNAUTHORIZED, "A token is needed."));
    }

    /** Tells who the caller is whenever it is asked, for what goes on after the call; empty once nobody is known any more. */
    public Supplier<Optional<Principal>> callerLater() {
        return Authentication.later(context);
    }

    /** Where the caller may do what is called; everywhere, for what is open to all. */
    public GridScope scope() {
        GridScope scope = context.get(SCOPE);
        return scope == null ? GridScope.EVERYWHERE : scope;
    }

    /** A text of the query, or else of the body: what a call says beside what it asks for. At most 200 characters. */
    public Optional<String> said(String name) {
        Optional<String> query = Optional.ofNullable(context.queryParam(name))
                .flatMap(all -> all.stream().findFirst());
        return query.or(() -> Optional.ofNullable(request)
                        .flatMap(valid -> value(valid.getBody()))
                        .filter(RequestParameter::isJsonObject)
                        .map(body -> body.getJsonObject().getValue(name))
                        .filter(String.class::isInstance)
                        .map(String.class::cast))
                .map(text -> text.length() > LONGEST_SAID ? text.substring(0, LONGEST_SAID) : text);
    }

    /** Whether the caller is known by the play token of a stream. */
    public boolean isByPlayToken() {
        return Authentication.isByPlayToken(context);
    }

    /** Whether the caller may do this, too, wherever this call reaches. */
    public boolean alsoMay(Permission permission) {
        return principal().scope(permission).contains(scope());
    }

    /** That something about this call is in the audit trail. */
    public void putOnRecord() {
        context.put(ON_RECORD, true);
    }

    boolean isOnRecord() {
        return context.get(ON_RECORD) != null;
    }

    /** Everything that the path names; in its order, if more than one thing is named. */
    public String named() {
        return Optional.ofNullable(request)
                .map(valid -> valid.getPathParameters().values().stream()
                        .map(parameter -> String.valueOf(parameter.get()))
                        .collect(Collectors.joining("/")))
                .orElseGet(() -> String.join("/", context.pathParams().values()));
    }

    private ValidatedRequest checked() {
        return Objects.requireNonNull(request, "a form has no checked request");
    }

    static void admit(RoutingContext context, GridScope scope) {
        context.put(SCOPE, scope);
    }

    /** Where the call comes from: an address without the port. */
    public String source() {
        return Origin.source(context);
    }

    /** The language of sentences for people. */
    public Locale locale() {
        return locale(context);
    }

    public static Locale locale(RoutingContext context) {
        return context.acceptableLanguages().stream()
                .map(language -> language.tag().toLowerCase(Locale.ROOT))
                .filter(tag -> tag.equals("zh") || tag.equals("en"))
                .findFirst()
                .filter("en"::equals)
                .map(english -> Locale.ENGLISH)
                .orElse(Locale.SIMPLIFIED_CHINESE);
    }

    private static Optional<RequestParameter> value(@Nullable RequestParameter parameter) {
        return Optional.ofNullable(parameter).filter(given -> !given.isNull());
    }
}
