package org.sharpeyes.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.simulator.SimulationSettings.Timing;

/** A device that is answered 302 registers where it is sent (GB/T 28181-2022 §9.1.2.3). */
class RedirectedDeviceTest {
    private static final String PASSWORD = "s3cret";
    private static final Timing QUICK =
            new Timing(Duration.ofMillis(100), Duration.ofHours(1), Duration.ofMillis(200), 1_000, null);

    @TempDir
    private Path directory;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final MiniPlatform redirects = new MiniPlatform(PASSWORD);
    private Simulation simulation;
    private SimulatedDevice device;

    RedirectedDeviceTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        simulation.close();
        redirects.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void start(SipProtocol protocol) {
        SimulationSettings settings = SimulationSettings.of(
                        Platform.of(redirects.address(), MiniPlatform.ID, PASSWORD), directory)
                .withFleet(new Fleet(1, 1, Fleet.DEFAULT_FIRST))
                .withTransport(protocol)
                .withTiming(QUICK);
        simulation = new Simulation(settings, group, InstantSource.system(), new Random(1));
        simulation.start();
        device = simulation.devices().getFirst();
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void itRegistersAndKeepsAliveWhereItIsSent(SipProtocol protocol) throws IOException {
        try (MiniPlatform node = new MiniPlatform(PASSWORD)) {
            redirects.redirectTo(node);
            start(protocol);

            node.awaitBody("<CmdType>Keepalive</CmdType>");
            assertThat(device.state()).isEqualTo(SimulatedDevice.State.ONLINE);
            assertThat(node.requests("REGISTER")).hasSize(2);
            assertThat(redirects.requests("REGISTER")).hasSize(2);
            assertThat(redirects.received()).allMatch(message -> message.is("REGISTER"));
        }
    }

    @Test
    void itAsksAgainWhereToGoWhenItsNodeIsGone() throws IOException {
        MiniPlatform node = new MiniPlatform(PASSWORD);
        redirects.redirectTo(node);
        start(SipProtocol.TCP);
        node.awaitBody("<CmdType>Keepalive</CmdType>");
        try (MiniPlatform another = new MiniPlatform(PASSWORD)) {
            redirects.redirectTo(another);
            node.close();

            another.awaitBody("<CmdType>Keepalive</CmdType>");
            assertThat(device.state()).isEqualTo(SimulatedDevice.State.ONLINE);
        }
    }

    @Test
    void refusedThereItAsksAgainWhereToGo() throws IOException {
        try (MiniPlatform node = new MiniPlatform("another")) {
            redirects.redirectTo(node);
            start(SipProtocol.UDP);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> redirects.received().size() >= 4);
            assertThat(node.received(message -> message.is("REGISTER"))).hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
