package org.sharpeyes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.sharpeyes.settings.SettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells the user what went wrong: refused settings and what the system refused in sentences, the unforeseen with its trace. */
final class FailureReport implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof SettingsException refused) {
            command.getErr().println("配置有误，拒绝启动。 / The configuration is wrong, nothing was started.");
            refused.findings().forEach(finding -> command.getErr().println("  " + finding));
        } else if (refusal(failure).isPresent()) {
            command.getErr().println("系统拒绝，已停止。可用 gateway check 检查。 / The system refused; try: gateway check");
            command.getErr().println("  " + refusal(failure).get());
        } else {
            LOG.error("{} failed", command.getCommandName(), failure);
        }
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What the operating system said: a port that is taken, a directory that is not ours. */
    private static Optional<String> refusal(Throwable failure) {
        String words = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            boolean wrapper = message != null && message.equals(String.valueOf(cause.getCause()));
            boolean told = cause instanceof IOException || cause instanceof UncheckedIOException;
            if (told && message != null && !wrapper && !words.contains(message)) {
                words = words.isEmpty() ? message : words + ": " + message;
            }
        }
        return Optional.of(words).filter(text -> !text.isEmpty());
    }
}
