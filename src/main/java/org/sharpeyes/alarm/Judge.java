package org.sharpeyes.alarm;

import java.time.Instant;

/** The rules in force. Asked for every report, and again when they were tightened, on any thread: it answers from memory. */
public interface Judge {
    /** Without rules. */
    Judge NONE = (matter, now) -> Verdict.plain(matter.level());

    Verdict judge(Matter matter, Instant now);
}
