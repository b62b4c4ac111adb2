package org.sharpeyes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceEvent;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.MediaTransport;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.settings.SettingsLoader;
import picocli.CommandLine.Command;

/**
 * {@code gateway rehearse}: starts a gateway twice in a directory that is gone afterwards, on ports that nobody knows, the
 * second time with a few thousand devices to be read. The launcher runs it after a build and lets the JVM write down what
 * it learnt, so that starts after that load no class from the jar and know which code will be busy; so it sees streams, too.
 */
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = {"预演启动", "starts and stops, to be measured by the JVM"})
final class RehearseCommand implements Callable<Integer> {
    private static final int DEVICES = 4_000;
    private static final int PICTURES = 300;

    @Override
    public Integer call() throws Exception {
        Path data = Files.createTempDirectory("gateway-rehearsal");
        try {
            GatewaySettings settings = SettingsLoader.load(
                    null,
                    Map.of(),
                    List.of(
                            "data.directory=" + data,
                            "sip.host=127.0.0.1",
                            "sip.port=0",
                            "media.host=127.0.0.1",
                            "media.rtpPort=0",
                            "http.host=127.0.0.1",
                            "http.port=0",
                            "rtsp.host=127.0.0.1",
                            "rtsp.port=0"));
            try (Gateway first = Gateway.start(settings, InstantSource.system())) {
                fill(first.inventory());
                receive(settings, first.httpPort());
            }
            Gateway.start(settings, InstantSource.system()).close();
        } finally {
            delete(data);
        }
        return 0;
    }

    /** Sockets of streams and of the console have their code in common, and take turns. */
    private static void receive(GatewaySettings settings, int httpPort) throws Exception {
        HttpRequest alive = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/livez".formatted(httpPort)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Runnable ask =
                    () -> client.sendAsync(alive, BodyHandlers.discarding()).join();
            RehearsedStreams.receive(settings.media(), MediaTransport.UDP, PICTURES, ask);
            RehearsedStreams.receive(settings.media(), MediaTransport.TCP_PASSIVE, PICTURES, ask);
        }
    }

    private static void fill(Inventory inventory) {
        Instant now = Instant.now();
        for (int i = 1; i <= DEVICES; i++) {
            DeviceId device = new DeviceId("34020000001320%06d".formatted(i));
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 20_000);
            inventory.onDeviceEvent(new DeviceEvent.Registered(
                    device, now, address, SipProtocol.UDP, "Rehearsal", "2.0", now.plus(Duration.ofHours(1)), false));
            inventory.onDeviceEvent(
                    new DeviceEvent.CatalogReceived(device, now, List.of(camera(device.value())), 1, true));
        }
    }

    private static CatalogItem camera(String code) {
        return new CatalogItem(
                code, "村口", "Rehearsal", "R-1", "340200", "村口", List.of(), false, true, 118.4, 31.3, null, Map.of());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
