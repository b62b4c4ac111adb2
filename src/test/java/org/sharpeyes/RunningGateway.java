package org.sharpeyes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sharpeyes.end2end.GatewayApi;
import org.sharpeyes.settings.SettingsLoader;

/** A real gateway for a test: loopback, free ports, its own data directory, settings given as on the command line. */
public final class RunningGateway implements AutoCloseable {
    /** The API token tests use. */
    public static final String TOKEN = "token-of-the-tests-0123456789abcdef";
    /** What simulated devices know. */
    public static final String SIP_PASSWORD = "shared-secret-of-the-tests";

    private final Gateway gateway;

    private RunningGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    /** @param overrides {@code key=value}, stronger than the tests' own defaults */
    public static RunningGateway start(Path data, String... overrides) {
        return start(data, InstantSource.system(), overrides);
    }

    /** As {@link #start(Path, String...)}, by another clock. */
    public static RunningGateway start(Path data, InstantSource clock, String... overrides) {
        List<String> settings = new ArrayList<>(List.of(
                "sip.host=127.0.0.1",
                "sip.port=0",
                "sip.password=" + SIP_PASSWORD,
                "media.host=127.0.0.1",
                "media.rtpPort=0",
                "http.host=127.0.0.1",
                "http.port=0",
                "rtsp.host=127.0.0.1",
                "rtsp.port=0",
                "data.directory=" + data,
                "security.adminToken=" + TOKEN,
                "webhook.allowedNetworks=127.0.0.0/8"));
        settings.addAll(List.of(overrides));
        try {
            return new RunningGateway(Gateway.start(SettingsLoader.load(null, Map.of(), settings), clock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress sip() {
        return new InetSocketAddress("127.0.0.1", gateway.sipPort());
    }

    /** The port for encrypted SIP. */
    public InetSocketAddress sipOverTls() {
        return new InetSocketAddress("127.0.0.1", gateway.sipTlsPort());
    }

    /** The address of a stream for players; what follows a question mark comes along. */
    public URI rtsp(String stream) {
        return URI.create("rtsp://127.0.0.1:%d/live/%s"
                .formatted(gateway.rtspPorts().plain().orElseThrow(), stream));
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + gateway.httpPort());
    }

    /** Where it has a certificate. */
    public URI https() {
        return URI.create("https://127.0.0.1:" + gateway.httpPort());
    }

    /** The HTTP interface with full rights. */
    public GatewayApi api() {
        return new GatewayApi(http(), TOKEN);
    }

    /** The single RTP port. */
    public int rtpPort() {
        return gateway.rtpPort();
    }

    /** The password the first start made for {@code admin}. */
    public String adminPassword() {
        return gateway.firstPassword().orElseThrow().value();
    }

    /** What a gateway does that is told to stop, before it closes. */
    public void drain() {
        gateway.drain();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
