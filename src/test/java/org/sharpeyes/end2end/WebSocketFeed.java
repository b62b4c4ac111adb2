package org.sharpeyes.end2end;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What comes in by a WebSocket, without its texts, for programs that know none. */
final class WebSocketFeed implements AutoCloseable {
    private final AtomicInteger messages = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    /** Copies whole messages until it is closed or the stream takes no more. */
    WebSocketFeed(URI address, OutputStream to) {
        socket = http.newWebSocketBuilder().buildAsync(address, new Copying(to)).join();
    }

    int messages() {
        return messages.get();
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }

    private final class Copying implements WebSocket.Listener {
        private final OutputStream to;
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();

        Copying(OutputStream to) {
            this.to = to;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            message.writeBytes(bytes);
            if (last) {
                try {
                    message.writeTo(to);
                    to.flush();
                } catch (IOException gone) {
                    from.abort();
                    return null;
                }
                message.reset();
                messages.incrementAndGet();
            }
            from.request(1);
            return null;
        }
    }
}
