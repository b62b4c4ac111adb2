package org.sharpeyes.steering;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.signalling.message.CommandOutcome;

/** Cameras that answer at once with what they are told to, or, once they hesitate, when they are told to. */
final class RecordingLine implements CameraLine {
    final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<CommandOutcome>> unanswered = new ArrayList<>();
    CommandOutcome outcome = new CommandOutcome.Done(List.of(), 0, 0);
    boolean hesitates;

    @Override
    public CompletionStage<CommandOutcome> send(ChannelId channel, ControlCommand command) {
        sent.add(command instanceof ControlCommand.Ptz ptz ? ptz.command().toHex() : command.toString());
        if (!hesitates) {
            return CompletableFuture.completedFuture(outcome);
        }
        CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
        unanswered.add(answer);
        return answer;
    }

    /** The command that waits longest is answered. */
    void answerNext() {
        unanswered.removeFirst().complete(outcome);
    }

    /** What was sent since the last look. */
    List<String> news() {
        List<String> news = List.copyOf(sent);
        sent.clear();
        return news;
    }
}
