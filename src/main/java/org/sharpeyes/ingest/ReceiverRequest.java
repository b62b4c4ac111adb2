package org.sharpeyes.ingest;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.Ssrc;
import org.sharpeyes.model.StreamId;

/**
 * What a receiver is wanted for.
 *
 * @param ssrc the SSRC to expect; when absent, a free one for live media is taken
 * @param loop the stream's event loop, from {@link RtpReceivers#loopFor}
 */
public record ReceiverRequest(
        StreamId stream, MediaTransport transport, @Nullable Ssrc ssrc, PortMode mode, EventExecutor loop) {}
