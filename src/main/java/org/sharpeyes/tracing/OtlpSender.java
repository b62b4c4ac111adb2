package org.sharpeyes.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Posts what the exporter has written by the JDK's HTTP client; blocks its caller, the one thread that exports. */
final class OtlpSender implements HttpSender {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final HttpSenderConfig config;
    private final HttpClient client;

    OtlpSender(HttpSenderConfig config) {
        this.config = config;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
        try {
            onResponse.accept(new Received(
                    client.send(request(message), BodyHandlers.discarding()).statusCode()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            onError.accept(closing);
        } catch (IOException unreachable) {
            onError.accept(unreachable);
        }
    }

    private HttpRequest request(MessageWriter message) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(body)) {
            message.writeMessage(packed);
        }
        return HttpRequest.newBuilder(config.getEndpoint())
                .timeout(config.getTimeout())
                .header("Content-Type", config.getContentType())
                .header("Content-Encoding", "gzip")
                .header("User-Agent", "SharpEyesGateway")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
    }

    @Override
    public CompletableResultCode shutdown() {
        client.shutdownNow();
        return CompletableResultCode.ofSuccess();
    }

    /** All that counts of an answer. */
    private record Received(int status) implements HttpResponse {
        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public String getStatusMessage() {
            return "";
        }

        @Override
        public byte[] getResponseBody() {
            return new byte[0];
        }
    }
}
