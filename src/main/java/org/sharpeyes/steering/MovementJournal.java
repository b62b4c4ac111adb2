package org.sharpeyes.steering;

import java.util.List;

/** Remembers what moves beyond the end of the process. Any thread; never blocks. */
public interface MovementJournal {
    /** Remembers nothing. */
    MovementJournal NONE = new MovementJournal() {
        @Override
        public void begun(Movement movement) {}

        @Override
        public void ended(Movement movement) {}

        @Override
        public List<Movement> unfinished() {
            return List.of();
        }
    };

    /** It is about to move; or goes on moving, which need not be told again. */
    void begun(Movement movement);

    /** It stands still. */
    void ended(Movement movement);

    /** What has begun and not ended, in an earlier life too. */
    List<Movement> unfinished();
}
