package org.sharpeyes;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.model.Secret;
import org.sharpeyes.simulator.WebhookSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gateway webhook-sink}: receives webhooks, verifies them, and prints what came, until it is told to stop. */
@Command(
        name = "webhook-sink",
        mixinStandardHelpOptions = true,
        description = {"接收、验签并打印推送的告警", "receives webhooks, verifies and prints them"})
final class WebhookSinkCommand implements Callable<Integer> {
    private static final String SECRET = "GATEWAY_WEBHOOK_SECRET";

    @Option(names = "--host", description = "监听地址 / address to bind (${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "监听端口，0 = 任意 / port, 0 = any free one (${DEFAULT-VALUE})")
    private int port = 8090;

    @Option(names = "--answer", description = "应答状态码 / status to answer with (${DEFAULT-VALUE})")
    private int answer = 204;

    @Option(names = "--body", description = "打印完整事件 / print events in full")
    private boolean body;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (answer < 200 || answer > 599) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--answer 200..599");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String given = System.getenv(SECRET);
        Secret secret = given == null || given.isBlank() ? null : new Secret(given.strip());
        Vertx vertx = Vertx.vertx();
        try (WebhookSink sink = new WebhookSink(vertx, secret, answer, body, out, InstantSource.system())) {
            out.printf("http://%s:%d/  %s%n", host, sink.start(host, port), announced(secret));
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (CompletionException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return 1;
        } finally {
            vertx.close().await();
        }
    }

    private static String announced(@Nullable Secret secret) {
        return secret == null
                ? "未设 %s，不验签 / signatures are not verified: %s is not set".formatted(SECRET, SECRET)
                : "验签 / signatures are verified";
    }
}
