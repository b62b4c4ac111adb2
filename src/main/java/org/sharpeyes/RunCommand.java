package org.sharpeyes;

import ch.qos.logback.classic.LoggerContext;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sharpeyes.settings.ConfigurationFiles;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.telemetry.BufferLeaks;
import org.sharpeyes.telemetry.log.LogOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway run}: the gateway until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {"启动网关", "runs the gateway"})
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(28);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() throws Exception {
        ConfigurationFiles files = options.files();
        GatewaySettings settings = files.read();
        InstantSource clock = InstantSource.system();
        LogOutput log = new LogOutput((LoggerContext) LoggerFactory.getILoggerFactory(), clock);
        log.apply(settings.log());
        BufferLeaks.watch();
        Gateway gateway = Gateway.start(settings, clock);
        gateway.follow(files, log);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway), "shutdown"));
        announce(settings, gateway, spec.commandLine().getOut());
        new CountDownLatch(1).await();
        return 0;
    }

    /** In order where that is possible; the process ends in time in any case. */
    private static void stop(Gateway gateway) {
        Thread orderly = Thread.ofPlatform().daemon().name("shutdown-steps").start(() -> {
            gateway.drain();
            gateway.close();
        });
        try {
            if (!orderly.join(LONGEST_STOP)) {
                LOG.warn("not everything was closed within {} s", LONGEST_STOP.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says where everything is, and the administrator's password on the first start. */
    static void announce(GatewaySettings settings, Gateway gateway, PrintWriter out) {
        String host = settings.http().host().equals("0.0.0.0")
                ? "127.0.0.1"
                : settings.http().host();
        out.printf("控制台 / console   %s://%s:%d%n", settings.http().scheme(), host, gateway.httpPort());
        gateway.firstPassword()
                .ifPresentOrElse(
                        password -> out.printf(
                                "首次登录 / sign in  admin / %s  （只显示这一次 / shown this once）%n", password.value()),
                        () -> out.printf(
                                "用户 / user         admin（忘记密码 / lost the password: gateway user reset-password）%n"));
        out.printf(
                "SIP                %s@%s:%d UDP+TCP%n",
                settings.sip().id(), settings.sip().host(), gateway.sipPort());
        if (gateway.sipTlsPort() != 0) {
            out.printf("SIP over TLS       %s:%d%n", settings.sip().host(), gateway.sipTlsPort());
        }
        out.flush();
    }
}
