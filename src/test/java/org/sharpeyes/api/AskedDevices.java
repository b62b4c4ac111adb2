package org.sharpeyes.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.sharpeyes.codec.manscdp.Answer;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.signalling.message.Commands;

/** Devices that say what a test wants them to, and remember what they were asked. */
final class AskedDevices implements Commands {
    final List<Manscdp> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Manscdp, CommandOutcome> answers = request -> new CommandOutcome.NotRegistered();

    void answer(CommandOutcome outcome) {
        answers = request -> outcome;
    }

    void say(Answer... parts) {
        List<Answer> all = List.of(parts);
        int items = all.stream().mapToInt(part -> part.items().size()).sum();
        int claimed = all.stream().mapToInt(Answer::sumNum).max().orElse(0);
        answer(new CommandOutcome.Done(all, Math.max(items, claimed), items));
    }

    @Override
    public CompletionStage<CommandOutcome> ask(DeviceId device, IntFunction<? extends Manscdp> request) {
        Manscdp message = request.apply(7);
        asked.add(message);
        return CompletableFuture.completedStage(answers.apply(message));
    }
}
