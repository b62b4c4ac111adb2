package org.sharpeyes;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.api.live.LiveStreams;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.InventoryWhereabouts;
import org.sharpeyes.api.rtsp.RtspAccess;
import org.sharpeyes.api.rtsp.RtspServer;
import org.sharpeyes.api.rtsp.RtspServices;
import org.sharpeyes.api.rtsp.RtspSettings;
import org.sharpeyes.viewer.RtpContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RTSP server as a part the gateway can do without: another program on its port must not keep cameras off. */
final class RtspOutput {
    private static final Logger LOG = LoggerFactory.getLogger(RtspOutput.class);

    /** What players are told, and the default of RFC 2326 §12.37. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(60);

    private RtspOutput() {}

    /** The port in use; empty when it could not be bound, which the log says. */
    static OptionalInt start(RtspSettings settings, EventLoopGroup loops, ApiServices services, Parts parts) {
        try {
            RtspServer server = parts.add(RtspServer.start(settings, loops, of(services)));
            return OptionalInt.of(server.port());
        } catch (IOException taken) {
            LOG.warn(
                    "no RTSP: {} ({}); set rtsp.port to a free port or stop what holds it, and start again",
                    taken.getMessage(),
                    taken.getCause() == null ? "" : taken.getCause().getMessage());
            return OptionalInt.empty();
        }
    }

    private static RtspServices of(ApiServices services) {
        ApiServices.Access access = services.access();
        ApiServices.Media media = services.media();
        ApiServices.Operation operation = services.operation();
        return new RtspServices(
                new LiveStreams(
                        media.play(),
                        media.streams(),
                        media.pictures().h264(),
                        services.registry().inventory()),
                media.viewers(),
                new RtpContainer(operation.clock(), operation.random()),
                new RtspAccess(
                        access.sessions(),
                        access::authenticate,
                        access.playTokens(),
                        new InventoryWhereabouts(services.registry().inventory()),
                        new Audit(access.audit(), access.policy()),
                        operation.blocking()),
                media.firstFrame(),
                SESSION_TIMEOUT,
                operation.telemetry().registry(),
                operation.random());
    }
}
