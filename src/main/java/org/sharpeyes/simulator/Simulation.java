package org.sharpeyes.simulator;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.transport.sip.SipEndpoint;

/** A fleet of simulated devices that starts and stops as a whole. All devices act on one event loop. Any thread. */
public final class Simulation implements AutoCloseable {
    /** Test pictures of so few devices are drawn before anybody asks for them. */
    private static final int DRAWN_AHEAD = 16;

    private final SimulationSettings settings;
    private final EventLoopGroup group;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final List<Camera> cameras = new ArrayList<>();
    private final List<ScheduledFuture<?>> timers = new ArrayList<>();
    private @Nullable Running running;

    /**
     * Prepares devices; nothing is sent yet.
     *
     * @param group not shut down by the simulation, and to be shut down after it
     * @param random thread-safe
     */
    public Simulation(SimulationSettings settings, EventLoopGroup group, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.group = group;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Opens sockets, reads media files, and lets the devices register at their pace; blocks until they may.
     *
     * @throws UncheckedIOException if the address of the platform is unknown, no socket can be opened, or a media file
     *     not read; its message is a sentence for the user
     */
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException("the simulation is running");
        }
        try {
            MediaLibrary library = new MediaLibrary(settings.media());
            try {
                running = open(library);
            } catch (IOException failure) {
                library.close();
                throw failure;
            }
            drawAhead(library);
            powerOn(running.site().loop());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure.getMessage(), failure);
        }
    }

    private void drawAhead(MediaLibrary library) {
        if (settings.fleet().devices() <= DRAWN_AHEAD) {
            cameras.forEach(camera -> library.clip(camera.id()));
        }
    }

    private Running open(MediaLibrary library) throws IOException {
        EventLoop loop = group.next();
        Switchboard switchboard = new Switchboard(settings, loop);
        String host = localHost();
        SipEndpoint endpoint =
                SipEndpoint.bind(new InetSocketAddress(host, 0), group, switchboard, new CompositeMeterRegistry());
        Wire wire = new Wire(endpoint, settings.platform(), host, random, settings.faults());
        Exchanges exchanges = new Exchanges(wire, loop);
        Bodies bodies = new Bodies(settings.faults());
        Site site = new Site(
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
                new Uplinks(settings, endpoint, switchboard),
                new PanTiltHeads(clock),
                new FirmwareVersions(),
                new FileTransfers(),
                new Subscribers(wire, exchanges, bodies, settings.faults().contains(Fault.LOST_DIALOG)));
        cameras.clear();
        for (int number = 1; number <= settings.fleet().devices(); number++) {
            cameras.add(new Camera(site, number));
        }
        Calls calls = new Calls(site, library, group, random);
        switchboard.connect(site, cameras, calls);
        return new Running(site, endpoint, calls, library);
    }

    /** The address from which packets to the platform start. */
    private String localHost() throws IOException {
        InetSocketAddress platform = settings.platform().address();
        if (platform.isUnresolved()) {
            throw new IOException("unknown host " + platform.getHostString());
        }
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(platform);
            return probe.getLocalAddress().getHostAddress();
        }
    }

    private void powerOn(EventLoop loop) {
        boolean storm = settings.faults().contains(Fault.REGISTER_STORM);
        long microsApart = storm ? 0 : 1_000_000 / settings.timing().registrationsPerSecond();
        for (Camera camera : cameras) {
            timers.add(loop.schedule(camera::start, (camera.number() - 1) * microsApart, TimeUnit.MICROSECONDS));
        }
        Duration alarmEvery = settings.timing().alarmEvery();
        if (alarmEvery != null) {
            long millis = alarmEvery.toMillis();
            for (Camera camera : cameras) {
                long first = millis * camera.number() / cameras.size();
                timers.add(loop.scheduleAtFixedRate(
                        () -> camera.raiseAlarm(Alarm.TAMPER), first, Math.max(1, millis), TimeUnit.MILLISECONDS));
            }
        }
    }

    /** All devices, by number. */
    public List<SimulatedDevice> devices() {
        return List.copyOf(cameras);
    }

    /** How many devices are registered at this moment. */
    public int online() {
        return (int) cameras.stream()
                .filter(camera -> camera.state() == SimulatedDevice.State.ONLINE)
                .count();
    }

    /** Unregisters what is registered as far as a second allows, ends all media and closes the sockets. */
    @Override
    public synchronized void close() {
        Running open = running;
        running = null;
        if (open == null) {
            return;
        }
        timers.forEach(timer -> timer.cancel(false));
        EventLoop loop = open.site().loop();
        CountDownLatch gone = new CountDownLatch(cameras.size());
        loop.execute(() -> {
            open.calls().endAll();
            cameras.forEach(camera -> camera.leave(gone::countDown));
        });
        try {
            boolean all = gone.await(1, TimeUnit.SECONDS);
            CompletableFuture.runAsync(open.site().exchanges()::clear, loop).get(all ? 1 : 2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // the sockets are closed all the same
        }
        open.endpoint().close();
        open.site().files().close();
        open.library().close();
    }

    private record Running(Site site, SipEndpoint endpoint, Calls calls, MediaLibrary library) {}
}
