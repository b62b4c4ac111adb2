package org.sharpeyes.play;

import io.netty.util.concurrent.EventExecutor;
import org.sharpeyes.ingest.PortMode;
import org.sharpeyes.ingest.ReceiverListener;
import org.sharpeyes.ingest.ReceiverRequest;
import org.sharpeyes.ingest.ReceiverUnavailableException;
import org.sharpeyes.ingest.RtpReceiver;
import org.sharpeyes.ingest.RtpReceivers;
import org.sharpeyes.model.AccessUnitSink;
import org.sharpeyes.model.MediaTransport;

/** Where sessions get their receivers. */
public interface ReceiverSource {
    EventExecutor loopFor(MediaTransport transport, PortMode mode);

    RtpReceiver open(ReceiverRequest request, AccessUnitSink sink, ReceiverListener listener)
            throws ReceiverUnavailableException;

    /** The gateway's own receivers. */
    static ReceiverSource of(RtpReceivers receivers) {
        return new ReceiverSource() {
            @Override
            public EventExecutor loopFor(MediaTransport transport, PortMode mode) {
                return receivers.loopFor(transport, mode);
            }

            @Override
            public RtpReceiver open(ReceiverRequest request, AccessUnitSink sink, ReceiverListener listener)
                    throws ReceiverUnavailableException {
                return receivers.open(request, sink, listener);
            }
        };
    }
}
