package org.sharpeyes.api.resource;

import java.util.List;
import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.api.http.Subject;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.StreamStatus;
import org.sharpeyes.relay.Streams;

/** The streams that run now. */
public final class StreamResource {
    private final Streams streams;
    private final Whereabouts whereabouts;

    public StreamResource(Streams streams, Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
        this.streams = streams;
    }

    public void register(Operations operations) {
        operations.addNow("listStreams", this::list).addNow("getStream", this::get);
    }

    private Reply list(Call call) {
        List<StreamStatus> shown = streams.statuses().stream()
                .filter(status -> whereabouts.touches(call.scope(), new Subject.OfStream(status.streamId())))
                .toList();
        return Reply.ok(new Page<>(shown, null).map(StreamView::of));
    }

    private Reply get(Call call) {
        StreamId id = new StreamId(call.path("streamId"));
        return streams.find(id)
                .map(stream -> Reply.ok(StreamView.of(stream.status())))
                .orElseThrow(() -> ProblemException.notFound("Stream %s is not running.".formatted(id)));
    }
}
