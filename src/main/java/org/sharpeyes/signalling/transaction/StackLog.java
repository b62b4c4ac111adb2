package org.sharpeyes.signalling.transaction;

import org.sharpeyes.codec.sip.SilentStackLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stack's complaints, without its tracing: most of them are about what peers do. Made by the stack, by name. */
public final class StackLog extends SilentStackLogger {
    private static final Logger LOG = LoggerFactory.getLogger(StackLog.class);

    @Override
    public boolean isLoggingEnabled() {
        return LOG.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= TRACE_WARN && LOG.isDebugEnabled();
    }

    @Override
    public void logException(Throwable exception) {
        LOG.debug("SIP stack", exception);
    }

    @Override
    public void logFatalError(String message) {
        LOG.error("SIP stack: {}", message);
    }

    @Override
    public void logError(String message) {
        LOG.debug("SIP stack: {}", message);
    }

    @Override
    public void logError(String message, Exception exception) {
        LOG.debug("SIP stack: {}", message, exception);
    }

    @Override
    public void logWarning(String message) {
        LOG.debug("SIP stack: {}", message);
    }

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
