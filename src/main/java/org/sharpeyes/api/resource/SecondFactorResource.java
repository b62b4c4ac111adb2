package org.sharpeyes.api.resource;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.sharpeyes.access.PasswordCheck;
import org.sharpeyes.access.SecondFactors;
import org.sharpeyes.access.Sessions;
import org.sharpeyes.access.SignIn;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.ProblemType;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.model.Secret;

/** Codes of an authenticator app beside the password. */
public final class SecondFactorResource {
    private final SecondFactors factors;
    private final Sessions sessions;
    private final Audit audit;

    public SecondFactorResource(SecondFactors factors, Sessions sessions, Audit audit) {
        this.factors = factors;
        this.sessions = sessions;
        this.audit = audit;
    }

    public void register(Operations operations) {
        operations
                .addBlocking("offerSecondFactor", this::offer)
                .add("confirmSecondFactor", this::confirm)
                .addBlocking("removeOwnSecondFactor", this::removeOwn)
                .add("removeSecondFactor", call -> remove(call, call.path("username")));
    }

    /** Takes the password once more: an open session on somebody's desk is not enough. */
    private Reply offer(Call call) {
        String user = call.principal().name();
        return afterPassword(
                call,
                "",
                () -> Reply.of(
                        factors.offer(user),
                        ProblemType.CONFLICT,
                        offer -> Reply.created(new OfferView(
                                offer.secret().value(), offer.uri().value()))));
    }

    /** Takes what a sign-in takes. */
    private Reply removeOwn(Call call) {
        String user = call.principal().name();
        if (!factors.has(user)) {
            throw ProblemException.notFound("There is no second factor.");
        }
        return afterPassword(
                call,
                call.body().getString("code"),
                () -> remove(call, user).toCompletableFuture().join());
    }

    private Reply afterPassword(Call call, String code, Supplier<Reply> passed) {
        Secret password = new Secret(call.body().getString("currentPassword"));
        PasswordCheck check = sessions.check(call.principal().name(), password, code, call.source());
        return switch (check) {
            case PasswordCheck.Passed principal -> passed.get();
            case SignIn.CodeNeeded needed ->
                throw ProblemException.of(ProblemType.CONFLICT, "There is a second factor already.");
            case SignIn.Refused refused ->
                throw ProblemException.ofField(
                        ProblemType.REQUEST_REFUSED,
                        "currentPassword",
                        code.isEmpty()
                                ? "currentPassword: is not the present one"
                                : "currentPassword: it or the code is not the present one");
            case SignIn.Postponed(var wait) ->
                throw ProblemException.retryAfter(wait, "尝试过多，请稍后再试 / Too many wrong attempts, wait a while.");
        };
    }

    private CompletionStage<Reply> confirm(Call call) {
        String user = call.principal().name();
        return factors.confirm(user, call.body().getString("code"))
                .thenApply(outcome -> Reply.of(outcome, ProblemType.REQUEST_REFUSED, codes -> {
                    audit.record(call, "user.second-factor-set", user);
                    return Reply.created(
                            new CodesView(codes.stream().map(Secret::value).toList()));
                }));
    }

    private CompletionStage<Reply> remove(Call call, String user) {
        return factors.remove(user)
                .thenApply(outcome -> Reply.of(outcome, ProblemType.CONFLICT, removed -> {
                    audit.record(call, "user.second-factor-removed", user);
                    return Reply.none();
                }));
    }

    private record OfferView(String secret, String uri) {
        @Override
        public String toString() {
            return "***";
        }
    }

    private record CodesView(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
