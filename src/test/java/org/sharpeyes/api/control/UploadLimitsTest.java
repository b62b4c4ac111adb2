package org.sharpeyes.api.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.codec.manscdp.ConfigBlock;
import org.sharpeyes.codec.manscdp.ConfigBlock.SnapShotConfig;
import org.sharpeyes.codec.manscdp.ControlCommand;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.message.CommandOutcome;
import org.sharpeyes.store.TestClock;
import org.sharpeyes.store.TestScheduler;
import org.sharpeyes.transfer.DeviceOrders;
import org.sharpeyes.transfer.DeviceSnapshots;
import org.sharpeyes.transfer.SnapshotReport;

/** Devices that upload too slowly, or too many at once. */
class UploadLimitsTest implements DeviceOrders {
    private static final ChannelId CAMERA = new ChannelId(new DeviceId("34020000001320000001"), "34020000001310000001");

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final TestScheduler scheduler = new TestScheduler(clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DeviceSnapshots snapshots = new DeviceSnapshots(
            this,
            (channel, at, header, jpeg) -> new SnapshotReport.Picture("kept", at, header.width(), header.height()),
            clock,
            scheduler,
            new SecureRandom(),
            meters);
    private URI address = URI.create("");

    @BeforeEach
    void order() {
        snapshots.order(CAMERA, 1, 10);
    }

    @AfterEach
    void stop() {
        vertx.close().await();
        scheduler.shutdownNow();
    }

    @Override
    public CompletionStage<CommandOutcome> control(DeviceId device, ControlCommand command) {
        return CompletableFuture.completedFuture(new CommandOutcome.Done(List.of(), 0, 0));
    }

    @Override
    public CompletionStage<CommandOutcome> configure(ChannelId channel, ConfigBlock block) {
        address = URI.create(((SnapShotConfig) block).uploadUrl());
        return control(channel.device(), new ControlCommand.Reboot());
    }

    @Override
    public String httpBase(DeviceId device) {
        return "http://127.0.0.1";
    }

    private HttpServer serve(UploadLimits limits) {
        Router router = Router.router(vertx);
        new SnapshotUploads(vertx, snapshots, limits, Runnable::run, meters).register(router);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    /** Begins to upload, and goes no further. */
    private Socket begin(HttpServer server) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        String head = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n".formatted(address.getPath());
        socket.getOutputStream().write((head + "x".repeat(100)).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    private double inFlight() {
        return meters.get("gw.uploads.bytes").gauge().value();
    }

    @Test
    void anUploadThatTakesTooLongIsGivenUp() throws IOException {
        HttpServer server = serve(new UploadLimits(1_000, 10_000, Duration.ofMillis(300)));
        try (Socket slow = begin(server)) {
            assertThat(answer(slow)).isEqualTo("HTTP/1.1 408");
        }
        assertThat(inFlight()).isZero();
    }

    @Test
    void whoComesWhenThereIsTooMuchComesAgain() throws IOException {
        HttpServer server = serve(new UploadLimits(1_000, 100, Duration.ofMinutes(1)));
        try (Socket first = begin(server)) {
            await().until(() -> inFlight() == 100);
            try (Socket second = begin(server)) {
                assertThat(answer(second)).isEqualTo("HTTP/1.1 503");
            }
        }
        await().until(() -> inFlight() == 0);
        try (Socket third = begin(server)) {
            await().until(() -> inFlight() == 100);
        }
    }

    @Test
    void theStandardIsAMinuteAnd64Megabytes() {
        assertThat(UploadLimits.STANDARD).isEqualTo(new UploadLimits(8 << 20, 64L << 20, Duration.ofMinutes(1)));
    }
}
