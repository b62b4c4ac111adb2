package org.sharpeyes;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.api.live.LiveStreams;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.InventoryWhereabouts;
import org.sharpeyes.api.resource.RtspPorts;
import org.sharpeyes.api.rtsp.RtspAccess;
import org.sharpeyes.api.rtsp.RtspServer;
import org.sharpeyes.api.rtsp.RtspServices;
import org.sharpeyes.api.rtsp.RtspSettings;
import org.sharpeyes.tls.TlsServer;
import org.sharpeyes.viewer.RtpContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The RTSP server as a part the gateway can do without: another program on its port must not keep cameras off. */
final class RtspOutput {
    private static final Logger LOG = LoggerFactory.getLogger(RtspOutput.class);

    /** What players are told, and the default of RFC 2326 §12.37. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(60);

    private RtspOutput() {}

    /**
     * The ports in use; none when one could not be bound, which the log says.
     *
     * @param tls null: nothing is encrypted
     */
    static RtspPorts start(
            RtspSettings settings, EventLoopGroup loops, ApiServices services, @Nullable TlsServer tls, Parts parts) {
        try {
            return parts.add(RtspServer.start(settings, loops, of(services), tls == null ? null : tls::handler))
                    .ports();
        } catch (IOException taken) {
            LOG.warn(
                    "no RTSP: {} ({}); set rtsp.port or rtsp.tlsPort to a free port or stop what holds it, and start"
                            + " again",
                    taken.getMessage(),
                    taken.getCause() == null ? "" : taken.getCause().getMessage());
            return RtspPorts.NONE;
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
                        access.credentials(),
                        new InventoryWhereabouts(services.registry().inventory()),
                        new Audit(access.audit(), access.policy()),
                        operation.blocking()),
                media.firstFrame(),
                SESSION_TIMEOUT,
                operation.telemetry().registry(),
                operation.random());
    }
}
