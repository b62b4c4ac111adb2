package org.sharpeyes.alarm;

import java.time.Instant;

/** The rules in force. Asked for every report, on any thread: it answers from memory. */
public interface Judge {
    /** Without rules. */
    Judge NONE = (report, now) -> Verdict.plain(report.level());

    Verdict judge(Report report, Instant now);
}
