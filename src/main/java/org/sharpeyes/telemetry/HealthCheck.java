package org.sharpeyes.telemetry;

import java.util.concurrent.CompletionStage;

/** One thing that must hold for the gateway to do its work. */
public interface HealthCheck {
    /** Short name in the report: {@code database}, {@code sip}, {@code disk} … */
    String name();

    /** Looks now, without blocking the caller; a failed stage counts as down. */
    CompletionStage<Condition> check();

    /**
     * What was found.
     *
     * @param detail a sentence, without secrets or paths of other users
     */
    record Condition(boolean up, String detail) {
        public static Condition up(String detail) {
            return new Condition(true, detail);
        }

        public static Condition down(String detail) {
            return new Condition(false, detail);
        }
    }
}
