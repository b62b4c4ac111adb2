package org.sharpeyes;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.simulator.Fault;
import org.sharpeyes.simulator.Simulation;
import org.sharpeyes.simulator.SimulationSettings;
import org.sharpeyes.simulator.WebhookReceiver;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gateway simulate}: devices that speak real SIP and RTP to any platform, until they are told to stop. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        modelTransformer = SimulateCommand.FaultsInHelp.class,
        description = {"模拟设备接入指定平台", "simulated devices against any platform"})
final class SimulateCommand implements Callable<Integer> {
    private static final String SECRET = "GATEWAY_DEMO_WEBHOOK_SECRET";

    @Mixin
    private SimulationOptions options = new SimulationOptions();

    @Option(
            names = "--webhook-receiver",
            paramLabel = "PORT",
            description = "Webhook 接收页端口，密钥取自环境变量 " + SECRET
                    + " / page that receives webhooks, its secret from the environment")
    private @Nullable Integer receiverPort;

    @Option(names = "--with-process", paramLabel = "PID", hidden = true, description = "ends when that process ends")
    private @Nullable Long companion;

    @Spec
    private @Nullable CommandSpec spec;

    /** The help ends with the keys and with every fault by name. */
    static final class FaultsInHelp implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            String footer = """

                    终端按键：编号+回车 停止或启动设备；a 编号+回车 上报告警；q+回车 退出
                    Keys: NUMBER + Enter stops or starts a device, a NUMBER + Enter raises an alarm, q + Enter ends.

                    故障 / faults:
                    """;
            spec.usageMessage().footer((footer + Fault.manual()).split("\n", -1));
            return spec;
        }
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // where it is never null, reading a redirected input does no harm
    public Integer call() throws InterruptedException {
        SimulationSettings settings = settings();
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(io);
        CountDownLatch end = new CountDownLatch(1);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Simulation simulation = new Simulation(settings, group, InstantSource.system(), new SecureRandom())) {
            simulation.start();
            Thread goodbye = new Thread(simulation::close, "simulation-end");
            Runtime.getRuntime().addShutdownHook(goodbye);
            out.printf("%d 台设备 / devices -> %s%n", settings.fleet().devices(), settings.platform());
            out.flush();
            if (System.console() != null) {
                new SimulationKeys(simulation, out).listen(end::countDown);
            }
            if (companion != null) {
                endWith(companion, end);
            }
            runUntil(end, simulation, out);
            Runtime.getRuntime().removeShutdownHook(goodbye);
            return 0;
        } catch (UncheckedIOException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return 1;
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private static void endWith(long pid, CountDownLatch end) {
        ProcessHandle.of(pid)
                .ifPresentOrElse(
                        process -> {
                            var unused = process.onExit().thenRun(end::countDown);
                        },
                        end::countDown);
    }

    private SimulationSettings settings() {
        try {
            return options.settings(System.getenv());
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }

    private void runUntil(CountDownLatch end, Simulation simulation, PrintWriter out) throws InterruptedException {
        if (receiverPort == null) {
            end.await();
            return;
        }
        Vertx vertx = Vertx.vertx();
        String secret = System.getenv(SECRET);
        try (WebhookReceiver receiver = new WebhookReceiver(
                vertx, receiverPort, secret == null ? "" : secret, simulation, InstantSource.system())) {
            int port = receiver.start();
            out.printf("告警接收页 / webhook receiver: http://127.0.0.1:%d/%n", port);
            out.flush();
            end.await();
        } finally {
            vertx.close().await();
        }
    }
}
