package org.sharpeyes;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sharpeyes.inventory.NewGrid;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Secret;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.settings.SettingsLoader;
import org.sharpeyes.simulator.Division;
import org.sharpeyes.webhook.CreatedEndpoint;
import org.sharpeyes.webhook.NewEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code gateway demo}: everything on this machine. The gateway runs here with a fresh database; eight cameras and a page
 * that plays the command centre run in a second process, so that only SIP, RTP and HTTP join them.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {"演示：网关、8 路模拟摄像机和告警接收页", "gateway, 8 simulated cameras and a webhook receiver"})
final class DemoCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String CAMERAS = "8";
    private static final int KEEPALIVE_SECONDS = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path home = Path.of(System.getProperty("gateway.home", "."), "data", "demo");
        Path database = emptied(home.resolve("gateway"));
        String password = HexFormat.of().formatHex(randomBytes());
        GatewaySettings settings = settings(database, password);
        Gateway gateway = Gateway.start(settings, InstantSource.system());
        nameGrids(gateway);
        int receiver = freeOr(8090);
        Process cameras =
                startCameras(gateway, home.resolve("pictures"), password, receiver, webhook(gateway, receiver));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cameras, gateway), "shutdown"));
        PrintWriter out = spec.commandLine().getOut();
        RunCommand.announce(settings, gateway, out);
        out.printf("指挥中心演示页 / what the command centre receives   http://%s:%d%n", LOOPBACK, receiver);
        out.println("按 Ctrl+C 结束 / Ctrl+C ends it");
        out.flush();
        return cameras.waitFor();
    }

    private static GatewaySettings settings(Path database, String password) {
        return SettingsLoader.load(
                null,
                Map.of(),
                List.of(
                        "http.host=" + LOOPBACK,
                        "http.port=" + freeOr(8080),
                        "rtsp.host=" + LOOPBACK,
                        "rtsp.port=" + freeOr(8554),
                        "sip.host=" + LOOPBACK,
                        "sip.port=" + freeOr(5060),
                        "sip.password=" + password,
                        "sip.keepaliveInterval=" + KEEPALIVE_SECONDS + "s",
                        "media.host=" + LOOPBACK,
                        "media.rtpPort=" + freeOr(10_000),
                        "alarm.offlineAfter=3s",
                        "webhook.allowedNetworks=" + LOOPBACK + "/32",
                        "data.directory=" + database));
    }

    /** Names for the divisions the cameras stand in, so that the tree is not one of codes. */
    private static void nameGrids(Gateway gateway) {
        for (Division division : Division.all()) {
            gateway.inventory()
                    .gridChanges()
                    .create(new NewGrid(division.code(), division.parentCode(), division.name(), null))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static Secret webhook(Gateway gateway, int receiver) {
        var outcome = gateway.webhooks()
                .create(new NewEndpoint(
                        "http://%s:%d/webhook".formatted(LOOPBACK, receiver),
                        List.of("org.sharpeyes.alert.*"),
                        List.of()))
                .toCompletableFuture()
                .join();
        if (outcome instanceof Outcome.Done<CreatedEndpoint>(var created)) {
            return created.secret();
        }
        throw new IllegalStateException("the demo's own webhook was refused: " + outcome);
    }

    private static Process startCameras(
            Gateway gateway, Path pictures, String password, int receiver, Secret webhookSecret) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                ownJar().toString(),
                "simulate",
                "--server",
                LOOPBACK + ":" + gateway.sipPort(),
                "--devices",
                CAMERAS,
                "--keepalive",
                Integer.toString(KEEPALIVE_SECONDS),
                "--media-cache",
                pictures.toString(),
                "--webhook-receiver",
                Integer.toString(receiver),
                "--with-process",
                Long.toString(ProcessHandle.current().pid()));
        builder.environment().put("GATEWAY_SIP_PASSWORD", password);
        builder.environment().put("GATEWAY_DEMO_WEBHOOK_SECRET", webhookSecret.value());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path ownJar() {
        return Path.of(DemoCommand.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    private static void stop(Process cameras, Gateway gateway) {
        cameras.destroy();
        try {
            if (!cameras.waitFor(5, TimeUnit.SECONDS)) {
                cameras.destroyForcibly();
            }
        } catch (InterruptedException e) {
            cameras.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        gateway.close();
    }

    /** The usual port where nobody has it, any free one otherwise: a demo must not fail for a port. */
    private static int freeOr(int usual) {
        try (ServerSocket socket = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return any.getLocalPort();
            } catch (IOException none) {
                throw new IllegalStateException("no free port on " + LOOPBACK, none);
            }
        }
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Every demo starts from nothing, so that its password can be printed every time. */
    private static Path emptied(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(directory);
    }
}
