package org.sharpeyes.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The numbers of events within their subjects, which rise by one. Of the writer's thread. */
final class Sequences {
    private static final int MOST = 20_000;
    private static final String SAVE = """
        INSERT INTO subjects (subject, last_sequence) VALUES (:subject, :last)
        ON CONFLICT (subject) DO UPDATE SET last_sequence = excluded.last_sequence
        """;

    private final LateRows late;
    /** Last numbers as they are written, or will be; the subject that was asked for longest ago gives way. */
    private final Map<String, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    Sequences(LateRows late) {
        this.late = late;
        late.addLossListener(last::clear);
    }

    /** One more than the last one, which may be that of a transaction that is about to be committed. */
    long next(Handle handle, String subject) {
        Long known = last.get(subject);
        long next = (known == null ? written(handle, subject) : known) + 1;
        last.put(subject, next);
        late.put(SAVE, row -> row.bind("subject", subject).bind("last", next), key(subject));
        return next;
    }

    private long written(Handle handle, String subject) {
        if (late.holds(key(subject))) {
            late.settle();
        }
        return handle.createQuery("SELECT last_sequence FROM subjects WHERE subject = :subject")
                .bind("subject", subject)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static String key(String subject) {
        return "subject " + subject;
    }
}
