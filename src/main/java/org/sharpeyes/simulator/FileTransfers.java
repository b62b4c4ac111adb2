package org.sharpeyes.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What devices send and fetch by HTTP. Any thread. */
final class FileTransfers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private @Nullable HttpClient client;

    /** The status of the answer, 0 when there was none. Never fails. */
    CompletionStage<Integer> upload(String url, byte[] jpeg) {
        return send(
                url,
                HttpRequest.newBuilder()
                        .header("Content-Type", "image/jpeg")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(jpeg)));
    }

    /** Reads a file and throws it away; the status of the answer, 0 when there was none. Never fails. */
    CompletionStage<Integer> fetch(String url) {
        return send(url, HttpRequest.newBuilder().GET());
    }

    private CompletionStage<Integer> send(String url, HttpRequest.Builder request) {
        try {
            HttpRequest complete =
                    request.uri(URI.create(url)).timeout(PATIENCE).build();
            return client().sendAsync(complete, BodyHandlers.discarding())
                    .handle((answer, failure) -> answer == null ? 0 : answer.statusCode());
        } catch (IllegalArgumentException noAddress) {
            return CompletableFuture.completedFuture(0);
        }
    }

    /** Most simulations never need one. */
    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            client = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
