package org.sharpeyes.api.resource;

import org.sharpeyes.api.http.Call;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ProblemException;
import org.sharpeyes.api.http.Reply;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.StreamId;
import org.sharpeyes.relay.Streams;

/** The streams that run now. */
public final class StreamResource {
    private final Streams streams;

    public StreamResource(Streams streams) {
        this.streams = streams;
    }

    public void register(Operations operations) {
        operations
                .addNow("listStreams", call -> Reply.ok(new Page<>(streams.statuses(), null).map(StreamView::of)))
                .addNow("getStream", this::get);
    }

    private Reply get(Call call) {
        StreamId id = new StreamId(call.path("streamId"));
        return streams.find(id)
                .map(stream -> Reply.ok(StreamView.of(stream.status())))
                .orElseThrow(() -> ProblemException.notFound("Stream %s is not running.".formatted(id)));
    }
}
