package org.sharpeyes.api;

import io.vertx.core.Vertx;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.ReplyWriter;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.live.HlsResource;
import org.sharpeyes.api.live.LiveResource;
import org.sharpeyes.api.live.LiveStreams;
import org.sharpeyes.api.live.OpenWatches;
import org.sharpeyes.api.live.SnapshotHoldResource;
import org.sharpeyes.api.live.SnapshotResource;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.PlayResource;
import org.sharpeyes.api.resource.ReceiverResource;
import org.sharpeyes.api.resource.StreamResource;
import org.sharpeyes.api.resource.StreamUrls;
import org.sharpeyes.api.resource.WallViewResource;

/** The operations that show and keep pictures. */
record MediaOperations(
        Vertx vertx,
        ApiServices services,
        StreamUrls urls,
        ReplyWriter writer,
        OpenWatches watches,
        Whereabouts whereabouts,
        Audit audit) {
    void register(Operations operations) {
        ApiServices.Media media = services.media();
        ApiServices.Operation operation = services.operation();
        new StreamResource(media.streams(), whereabouts).register(operations);
        new PlayResource(
                        media.play(),
                        services.registry().inventory(),
                        urls,
                        operation.clock(),
                        operation.random(),
                        whereabouts,
                        audit,
                        operation.blocking())
                .register(operations);
        new WallViewResource(
                        services.registry().wallViews(), services.registry().inventory(), whereabouts, audit)
                .register(operations);
        new ReceiverResource(media.receivers(), media.streams(), media.portMode(), urls, audit).register(operations);
        LiveStreams streams = new LiveStreams(
                media.play(),
                media.streams(),
                media.pictures().h264(),
                services.registry().inventory());
        new SnapshotResource(
                        streams,
                        media.pictures().stills(),
                        media.pictures().archive(),
                        urls,
                        audit,
                        operation.clock(),
                        operation.blocking(),
                        media.firstFrame())
                .register(operations);
        new SnapshotHoldResource(media.pictures().archive(), operation.clock(), whereabouts, audit)
                .register(operations);
        HlsResource hls =
                new HlsResource(vertx, streams, media.hls(), writer, audit, operation.clock(), media.firstFrame());
        hls.register(operations);
        new LiveResource(vertx, streams, media.viewers(), writer, audit, media.firstFrame(), hls, watches, whereabouts)
                .register(operations);
    }
}
