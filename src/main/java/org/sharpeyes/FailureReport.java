package org.sharpeyes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells the user what went wrong: refused settings sentence by sentence, anything unforeseen with its trace. */
final class FailureReport implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof SettingsException refused) {
            command.getErr().println("配置有误，拒绝启动。 / The configuration is wrong, nothing was started.");
            refused.findings().forEach(finding -> command.getErr().println("  " + finding));
        } else {
            LOG.error("{} failed", command.getCommandName(), failure);
        }
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
