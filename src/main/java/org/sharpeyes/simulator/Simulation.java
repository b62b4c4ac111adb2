package org.sharpeyes.simulator;

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

/**
 * A fleet of simulated devices that starts and stops as a whole. Up to 5,000 share a socket and an event loop; a hundred
 * thousand are twenty such premises on as many loops as there are. Any thread.
 */
public final class Simulation implements AutoCloseable {
    private static final int DEVICES_PER_SOCKET = 5_000;

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
            powerOn();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure.getMessage(), failure);
        }
    }

    private void drawAhead(MediaLibrary library) {
        if (settings.fleet().devices() <= DRAWN_AHEAD) {
            cameras.forEach(camera -> library.clip(camera.id(), false));
        }
    }

    private Running open(MediaLibrary library) throws IOException {
        String host = localHost();
        int devices = settings.fleet().devices();
        List<Premises> premises = new ArrayList<>();
        cameras.clear();
        try {
            for (int first = 1; first <= devices; first += DEVICES_PER_SOCKET) {
                int count = Math.min(DEVICES_PER_SOCKET, devices - first + 1);
                Premises opened = Premises.open(settings, host, first, count, library, group, clock, random);
                premises.add(opened);
                cameras.addAll(opened.cameras());
            }
        } catch (IOException failure) {
            premises.forEach(Premises::close);
            throw failure;
        }
        return new Running(premises, library);
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

    private void powerOn() {
        boolean storm = settings.faults().contains(Fault.REGISTER_STORM);
        long microsApart = storm ? 0 : 1_000_000 / settings.timing().registrationsPerSecond();
        for (Camera camera : cameras) {
            timers.add(
                    camera.loop().schedule(camera::start, (camera.number() - 1) * microsApart, TimeUnit.MICROSECONDS));
        }
        Duration alarmEvery = settings.timing().alarmEvery();
        if (alarmEvery != null) {
            long millis = alarmEvery.toMillis();
            for (Camera camera : cameras) {
                long first = millis * camera.number() / cameras.size();
                timers.add(camera.loop()
                        .scheduleAtFixedRate(
                                () -> camera.raiseAlarm(Alarm.TAMPER),
                                first,
                                Math.max(1, millis),
                                TimeUnit.MILLISECONDS));
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
        timers.clear();
        CountDownLatch gone = new CountDownLatch(cameras.size());
        open.premises().forEach(each -> each.leave(gone::countDown));
        try {
            boolean all = gone.await(1, TimeUnit.SECONDS);
            CompletableFuture<?>[] forgotten =
                    open.premises().stream().map(Premises::forget).toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(forgotten).get(all ? 1 : 2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // the sockets are closed all the same
        }
        open.premises().forEach(Premises::close);
        open.library().close();
    }

    private record Running(List<Premises> premises, MediaLibrary library) {}
}
