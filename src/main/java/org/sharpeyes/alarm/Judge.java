package org.sharpeyes.alarm;

import java.time.Instant;

/** The rules in force. Asked for every report, and again when they were changed, on any thread: it answers from memory. */
public interface Judge {
    /** Without rules. */
    Judge NONE = (matter, now) -> Verdict.plain(matter.level());

    /**
     * What is to be done about this matter.
     *
     * @param now when it was reported: rules may hold at times of day
     */
    Verdict judge(Matter matter, Instant now);

    /** What the verdicts depend on beside the matter, in short: other alerts than those judged by this are judged anew. */
    default String basis() {
        return "";
    }
}
