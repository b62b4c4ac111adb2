package org.sharpeyes.relay;

import java.util.List;

/** What an audience is told. It holds a reference to every buffer in it until it is told or dropped. */
sealed interface News {
    record Joined(Watcher watcher) implements News {}

    /** One watcher begins with what the stream has already. */
    record Begun(Watcher watcher, Opening opening, List<Packet> pictures, boolean incomplete) implements News {
        @Override
        public void release() {
            opening.bytes().release();
            pictures.forEach(packet -> packet.bytes().release());
        }
    }

    record Left(Watcher watcher) implements News {}

    record Opened(Opening opening) implements News {
        @Override
        public void release() {
            opening.bytes().release();
        }
    }

    record Changed(Opening change) implements News {
        @Override
        public void release() {
            change.bytes().release();
        }
    }

    /**
     * Live bytes.
     *
     * @param atNanos when they came, on the clock of the stream's loop
     */
    record Passed(Packet packet, long atNanos) implements News {
        @Override
        public void release() {
            packet.bytes().release();
        }
    }

    record Gap() implements News {}

    record Ended() implements News {}

    default void release() {}
}
