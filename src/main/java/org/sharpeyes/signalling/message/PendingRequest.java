package org.sharpeyes.signalling.message;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.sharpeyes.codec.manscdp.Answer;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadQuery;
import org.sharpeyes.codec.manscdp.ConfigMessage.ConfigDownloadResponse;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.codec.manscdp.RecordMessage.RecordInfoResponse;

/** One request and what has come of its answer. Only for the signalling thread. */
final class PendingRequest {
    /** The most a single message may carry (§9.5); what goes beyond in all parts is not kept. */
    private static final int MOST_ITEMS = 10_000;

    private final Manscdp request;
    private final RequestKind kind;
    private final CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
    private final List<Answer> parts = new ArrayList<>();
    private final Set<Object> distinct = new HashSet<>();
    private int claimed = -1;
    private boolean delivered;
    private boolean again;

    PendingRequest(Manscdp request, RequestKind kind) {
        this.request = request;
        this.kind = kind;
    }

    CompletableFuture<CommandOutcome> outcome() {
        return outcome;
    }

    RequestKind kind() {
        return kind;
    }

    Manscdp request() {
        return request;
    }

    int parts() {
        return parts.size();
    }

    void delivered() {
        delivered = true;
    }

    /** Takes a part of the answer, unless there is enough of it already. */
    void add(Answer part) {
        if (distinct.size() < MOST_ITEMS) {
            parts.add(part);
            distinct.addAll(items(part));
            claimed = Math.max(claimed, part.sumNum());
        }
    }

    private static List<?> items(Answer part) {
        return part instanceof ConfigDownloadResponse config
                ? config.blocks().stream().map(ConfigBlock::type).toList()
                : part.items();
    }

    /** Whether nothing more can come; a list that does not say how long it is may go on. */
    boolean isComplete() {
        if (!parts.getLast().ok() || distinct.size() >= MOST_ITEMS) {
            return true;
        }
        if (request instanceof ConfigDownloadQuery query) {
            return distinct.containsAll(query.types());
        }
        boolean counted = claimed > 0 || (claimed == 0 && distinct.isEmpty());
        return counted ? distinct.size() >= claimed : !(parts.getLast() instanceof RecordInfoResponse);
    }

    /** Whether the device said that there is more. */
    boolean isPromisedMore() {
        return distinct.size() < claimed;
    }

    /** Whether it has not been asked a second time for what was lost: from now on it has. */
    boolean askAgain() {
        boolean first = !again;
        again = true;
        return first;
    }

    /** What it comes to, if no more comes. */
    CommandOutcome result() {
        if (parts.isEmpty()) {
            return new CommandOutcome.NoAnswer(delivered);
        }
        if (distinct.isEmpty() && parts.stream().noneMatch(Answer::ok)) {
            return new CommandOutcome.Refused(200);
        }
        return new CommandOutcome.Done(parts, Math.max(expected(), distinct.size()), distinct.size());
    }

    private int expected() {
        if (request instanceof ConfigDownloadQuery query) {
            return query.types().size();
        }
        return claimed;
    }
}
