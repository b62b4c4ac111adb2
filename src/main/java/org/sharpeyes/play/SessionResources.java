package org.sharpeyes.play;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.relay.Stream;
import org.sharpeyes.signalling.dialog.Invitation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a session holds, and the one place where it lets go of it. On the session's loop only. */
final class SessionResources {
    private static final Logger LOG = LoggerFactory.getLogger(SessionResources.class);

    private @Nullable Stream stream;
    private @Nullable RtpReceiver receiver;
    private @Nullable Invitation invitation;

    void hold(Stream opened) {
        stream = opened;
    }

    void hold(RtpReceiver opened) {
        receiver = opened;
    }

    void hold(Invitation sent) {
        invitation = sent;
    }

    @Nullable
    Stream stream() {
        return stream;
    }

    /** Stays to be asked for its figures after it has been freed. */
    @Nullable
    RtpReceiver receiver() {
        return receiver;
    }

    /** How many have come so far. */
    long packets() {
        return receiver == null ? 0 : receiver.statistics().packets();
    }

    /** Ends dialog, port and SSRC, and stream; that one of them fails keeps none of the others. */
    void free() {
        free(invitation == null ? null : invitation::end);
        free(receiver == null ? null : receiver::close);
        free(stream == null ? null : stream::close);
    }

    private static void free(@Nullable Runnable end) {
        try {
            if (end != null) {
                end.run();
            }
        } catch (RuntimeException e) {
            LOG.error("a resource of a play session could not be freed", e);
        }
    }
}
