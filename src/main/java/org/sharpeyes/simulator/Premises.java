package org.sharpeyes.simulator;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sharpeyes.transport.sip.SipEndpoint;

/** Devices that share a socket and the event loop on which they act, as those of one place do behind its NAT. */
final class Premises implements AutoCloseable {
    private final Site site;
    private final SipEndpoint endpoint;
    private final Calls calls;
    private final List<Camera> cameras;

    private Premises(Site site, SipEndpoint endpoint, Calls calls, List<Camera> cameras) {
        this.site = site;
        this.endpoint = endpoint;
        this.calls = calls;
        this.cameras = cameras;
    }

    /**
     * Opens the socket; no device is switched on yet.
     *
     * @param host address of this machine that the platform sees
     * @param first number of the first device
     * @throws IOException if there is no socket
     */
    static Premises open(
            SimulationSettings settings,
            String host,
            int first,
            int count,
            MediaLibrary library,
            EventLoopGroup group,
            InstantSource clock,
            RandomGenerator random)
            throws IOException {
        EventLoop loop = group.next();
        Switchboard switchboard = new Switchboard(settings, loop);
        SipEndpoint endpoint =
                SipEndpoint.bind(new InetSocketAddress(host, 0), loop, switchboard, new CompositeMeterRegistry());
        Wire wire = new Wire(endpoint, settings.platform(), host, random, settings.faults());
        Site site = site(settings, wire, loop, clock, new Uplinks(settings, endpoint, switchboard));
        List<Camera> cameras = IntStream.range(first, first + count)
                .mapToObj(number -> new Camera(site, number))
                .toList();
        Calls calls = new Calls(site, library, group, random);
        switchboard.connect(site, cameras, calls);
        return new Premises(site, endpoint, calls, cameras);
    }

    private static Site site(
            SimulationSettings settings, Wire wire, EventLoop loop, InstantSource clock, Uplinks uplinks) {
        Exchanges exchanges = new Exchanges(wire, loop);
        Bodies bodies = new Bodies(settings.faults());
        return new Site(
                settings,
                wire,
                exchanges,
                bodies,
                new CameraCatalog(
                        settings.fleet(),
                        settings.faults().contains(Fault.UNESCAPED_AMPERSAND),
                        settings.faults().contains(Fault.GB18030_NAMES)),
                loop,
                clock,
                uplinks,
                new PanTiltHeads(clock),
                new FirmwareVersions(),
                new FileTransfers(),
                new Subscribers(wire, exchanges, bodies, settings.faults().contains(Fault.LOST_DIALOG)));
    }

    List<Camera> cameras() {
        return cameras;
    }

    /** Ends all media, and unregisters who is registered; {@code gone} is run once for each device. */
    void leave(Runnable gone) {
        site.loop().execute(() -> {
            calls.endAll();
            cameras.forEach(camera -> camera.leave(gone));
        });
    }

    /** Waits for no answers any more. */
    CompletableFuture<Void> forget() {
        return CompletableFuture.runAsync(site.exchanges()::clear, site.loop());
    }

    @Override
    public void close() {
        endpoint.close();
        site.files().close();
    }
}
