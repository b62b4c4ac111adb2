package org.sharpeyes.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.end2end.SimulatedCameras;
import org.sharpeyes.simulator.SimulatedDevice;

/** The real gateway, with cameras that speak real SIP and RTP to it. */
final class SimulatedSite implements ConsoleUnderTest {
    private static final int CAMERAS = 9;

    private final RunningGateway gateway;
    private final SimulatedCameras simulation;
    private final List<Camera> cameras;

    private SimulatedSite(RunningGateway gateway, SimulatedCameras simulation) {
        this.gateway = gateway;
        this.simulation = simulation;
        this.cameras = awaitCameras(gateway);
    }

    static SimulatedSite start(Path data) {
        return start(data, gateway -> {});
    }

    /** @param before what is to be done before the cameras register */
    static SimulatedSite start(Path data, Consumer<RunningGateway> before) {
        RunningGateway gateway =
                RunningGateway.start(data, "sip.keepaliveInterval=1s", "sip.keepaliveCount=3", "alarm.offlineAfter=1s");
        before.accept(gateway);
        SimulatedCameras simulation = SimulatedCameras.start(gateway, CAMERAS);
        try {
            return new SimulatedSite(gateway, simulation);
        } catch (RuntimeException e) {
            simulation.close();
            gateway.close();
            throw e;
        }
    }

    @Override
    public String address() {
        return gateway.http().toString();
    }

    @Override
    public String username() {
        return "admin";
    }

    @Override
    public String password() {
        return gateway.adminPassword();
    }

    @Override
    public List<Camera> cameras() {
        return cameras;
    }

    @Override
    public void stop(Camera camera) {
        device(camera).stop();
    }

    @Override
    public void start(Camera camera) {
        device(camera).start();
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void close() {
        simulation.close();
        gateway.close();
    }

    private SimulatedDevice device(Camera camera) {
        return IntStream.rangeClosed(1, CAMERAS)
                .mapToObj(simulation::camera)
                .filter(device -> device.id().value().equals(camera.deviceId()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Camera> awaitCameras(RunningGateway gateway) {
        return await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> gateway.api().items("/api/v1/points?online=true"), points -> points.size() == CAMERAS)
                .stream()
                .map(SimulatedSite::camera)
                .toList();
    }

    private static Camera camera(JsonNode point) {
        return new Camera(
                point.path("deviceId").asText(),
                point.path("channelId").asText(),
                point.path("name").asText(),
                point.path("gridCode").asText());
    }
}
