package org.sharpeyes;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.GbCode;
import org.sharpeyes.model.SipProtocol;
import org.sharpeyes.simulator.Fault;
import org.sharpeyes.simulator.Fleet;
import org.sharpeyes.simulator.Platform;
import org.sharpeyes.simulator.SimulationSettings;
import org.sharpeyes.simulator.SimulationSettings.Media;
import org.sharpeyes.simulator.SimulationSettings.Sound;
import org.sharpeyes.simulator.SimulationSettings.Timing;
import picocli.CommandLine.Option;

/** The options of {@code gateway simulate} as settings of a simulation. */
final class SimulationOptions {
    private static final Pattern HOST_AND_PORT = Pattern.compile("\\[?([^\\]]+?)\\]?:(\\d{1,5})");
    private static final String PASSWORD = "GATEWAY_SIP_PASSWORD";
    private static final String LAB_PASSWORD = "12345678";

    @Option(names = "--server", required = true, paramLabel = "HOST:PORT", description = "平台 SIP 地址 / the platform")
    private String server = "";

    @Option(names = "--devices", paramLabel = "N", description = "设备数 / devices (${DEFAULT-VALUE})")
    private int devices = 8;

    @Option(names = "--channels", paramLabel = "C", description = "每台通道数 / channels each (${DEFAULT-VALUE})")
    private int channels = 1;

    @Option(names = "--transport", paramLabel = "udp|tcp|tls", description = "SIP 传输 / transport (${DEFAULT-VALUE})")
    private SipProtocol transport = SipProtocol.UDP;

    @Option(names = "--keepalive", paramLabel = "SECONDS", description = "心跳间隔 / keepalive (${DEFAULT-VALUE})")
    private int keepalive = 60;

    @Option(
            names = "--media",
            paramLabel = "FILE",
            description = "媒体文件，缺省为测试画面 / media file; a test picture without it")
    private @Nullable Path media;

    @Option(
            names = "--audio",
            paramLabel = "none|g711a|FILE",
            description = "声音，缺省随媒体文件 / sound; that of the media file without it")
    private @Nullable String audio;

    @Option(
            names = "--fault",
            arity = "1..*",
            split = ",",
            paramLabel = "NAME",
            description = "故障，见下 / what devices do wrong, see below")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            description = "设备密码，缺省取环境变量 " + PASSWORD + "，否则 " + LAB_PASSWORD + " / of all devices")
    private @Nullable String password;

    @Option(names = "--server-id", paramLabel = "ID", description = "平台编码 / platform id (${DEFAULT-VALUE})")
    private String serverId = Platform.DEFAULT_ID;

    @Option(names = "--domain", paramLabel = "TEXT", description = "SIP 域，缺省为平台编码前 10 位 / SIP domain")
    private @Nullable String domain;

    @Option(names = "--first-device", paramLabel = "ID", description = "首台设备编码 / first id (${DEFAULT-VALUE})")
    private String firstDevice = Fleet.DEFAULT_FIRST.value();

    @Option(names = "--alarm-every", paramLabel = "SECONDS", description = "定时告警 / each device raises alarms")
    private @Nullable Integer alarmEvery;

    @Option(names = "--expires", paramLabel = "SECONDS", description = "注册有效期 / registration (${DEFAULT-VALUE})")
    private int expires = 3_600;

    @Option(names = "--register-retry", paramLabel = "SECONDS", description = "注册重试 / retry (${DEFAULT-VALUE})")
    private int registerRetry = 60;

    @Option(
            names = "--register-rate",
            paramLabel = "N",
            description = "每秒注册数 / registrations per second (${DEFAULT-VALUE})")
    private int registerRate = 1_000;

    @Option(
            names = "--catalog-batch",
            paramLabel = "N",
            description = "每条目录消息项数 / catalog items per message (${DEFAULT-VALUE})")
    private int catalogBatch = 4;

    @Option(names = "--media-cache", paramLabel = "DIR", description = "测试画面缓存 / where test pictures are kept")
    private @Nullable Path mediaCache;

    /**
     * The settings these options ask for.
     *
     * @throws IllegalArgumentException naming the option and what is allowed
     */
    SimulationSettings settings(Map<String, String> environment) {
        return new SimulationSettings(
                platform(environment),
                new Fleet(devices, channels, new GbCode(firstDevice)),
                transport,
                new Timing(
                        Duration.ofSeconds(keepalive),
                        Duration.ofSeconds(expires),
                        Duration.ofSeconds(registerRetry),
                        registerRate,
                        alarmEvery == null ? null : Duration.ofSeconds(alarmEvery)),
                media(environment),
                catalogBatch,
                faults());
    }

    private Platform platform(Map<String, String> environment) {
        Matcher matcher = HOST_AND_PORT.matcher(server);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
            throw new IllegalArgumentException("--server must be HOST:PORT, was \"%s\"".formatted(server));
        }
        InetSocketAddress address = new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
        String secret = password == null ? environment.getOrDefault(PASSWORD, LAB_PASSWORD) : password;
        Platform usual = Platform.of(address, serverId, secret);
        return domain == null ? usual : new Platform(address, serverId, domain, secret);
    }

    private Media media(Map<String, String> environment) {
        Path cache = mediaCache == null ? userCache(environment) : mediaCache;
        if (audio == null) {
            return new Media(media, Sound.OF_THE_FILE, null, cache);
        }
        return switch (audio) {
            case "none" -> new Media(media, Sound.NONE, null, cache);
            case "g711a" -> new Media(media, Sound.G711A_TONE, null, cache);
            default -> new Media(media, Sound.OF_A_FILE, Path.of(audio), cache);
        };
    }

    private static Path userCache(Map<String, String> environment) {
        String given = environment.get("XDG_CACHE_HOME");
        Path base =
                given == null || given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return base.resolve("sharp-eyes-gateway");
    }

    private Set<Fault> faults() {
        EnumSet<Fault> chosen = EnumSet.noneOf(Fault.class);
        for (String name : faults) {
            chosen.add(Fault.ofKnob(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--fault knows no \"%s\"; it knows:%n%s".formatted(name, Fault.manual()))));
        }
        return chosen;
    }
}
