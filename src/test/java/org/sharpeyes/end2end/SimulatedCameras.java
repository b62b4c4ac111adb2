package org.sharpeyes.end2end;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.model.GbCode;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.simulator.Fault;
import org.sharpeyes.simulator.Fleet;
import org.sharpeyes.simulator.Platform;
import org.sharpeyes.simulator.SimulatedDevice;
import org.sharpeyes.simulator.Simulation;
import org.sharpeyes.simulator.SimulationSettings;
import org.sharpeyes.simulator.SimulationSettings.Media;
import org.sharpeyes.simulator.SimulationSettings.Sound;
import org.sharpeyes.simulator.SimulationSettings.Timing;

/** Simulated cameras for a test, with event loops of their own. */
public final class SimulatedCameras implements AutoCloseable {
    /** Generated pictures are the same for every test, so they are drawn once per build. */
    public static final Path CACHE = Path.of("target", "test-pictures");

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Simulation simulation;

    private SimulatedCameras(SimulationSettings settings) {
        simulation = new Simulation(settings, loops, InstantSource.system(), new SecureRandom());
        simulation.start();
    }

    /** This many cameras with one channel each, a keepalive a second. */
    public static SimulatedCameras start(RunningGateway gateway, int cameras, Fault... faults) {
        return new SimulatedCameras(
                settings(gateway.sip()).withFleet(fleet(cameras)).withFaults(Set.of(faults)));
    }

    /** One camera of this id. */
    public static SimulatedCameras of(RunningGateway gateway, String device, Fault... faults) {
        return new SimulatedCameras(settings(gateway.sip())
                .withFleet(new Fleet(1, 1, new GbCode(device)))
                .withFaults(Set.of(faults)));
    }

    /** One camera of this id that asks for registrations of this length. */
    public static SimulatedCameras expiring(RunningGateway gateway, String device, Duration expires, Fault... faults) {
        Timing timing = new Timing(Duration.ofSeconds(1), expires, Duration.ofSeconds(60), 1_000, null);
        return new SimulatedCameras(settings(gateway.sip())
                .withFleet(new Fleet(1, 1, new GbCode(device)))
                .withTiming(timing)
                .withFaults(Set.of(faults)));
    }

    /** Cameras that register at a gateway in another process. */
    public static SimulatedCameras at(InetSocketAddress sip, int cameras) {
        return new SimulatedCameras(settings(sip).withFleet(fleet(cameras)));
    }

    public static SimulatedCameras overTcp(RunningGateway gateway, int cameras) {
        return new SimulatedCameras(
                settings(gateway.sip()).withFleet(fleet(cameras)).withTransport(SipProtocol.TCP));
    }

    public static SimulatedCameras overTls(RunningGateway gateway, int cameras) {
        return new SimulatedCameras(
                settings(gateway.sipOverTls()).withFleet(fleet(cameras)).withTransport(SipProtocol.TLS));
    }

    /** One camera that shows a file. */
    public static SimulatedCameras showing(RunningGateway gateway, Path video, Sound sound, @Nullable Path soundFile) {
        return new SimulatedCameras(
                settings(gateway.sip()).withFleet(fleet(1)).withMedia(new Media(video, sound, soundFile, CACHE)));
    }

    private static SimulationSettings settings(InetSocketAddress sip) {
        Timing timing = new Timing(Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofSeconds(1), 1_000, null);
        return SimulationSettings.of(Platform.of(sip, Platform.DEFAULT_ID, RunningGateway.SIP_PASSWORD), CACHE)
                .withTiming(timing);
    }

    private static Fleet fleet(int cameras) {
        return new Fleet(cameras, 1, Fleet.DEFAULT_FIRST);
    }

    public SimulatedDevice camera(int number) {
        return simulation.devices().get(number - 1);
    }

    /** All of them, for what switches them itself. */
    public Simulation simulation() {
        return simulation;
    }

    /** The live stream of a camera's only channel. */
    public static String streamOf(int number) {
        Fleet fleet = new Fleet(number, 1, Fleet.DEFAULT_FIRST);
        return fleet.deviceId(number) + "_" + fleet.channelCode(number, 1);
    }

    @Override
    public void close() {
        simulation.close();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
