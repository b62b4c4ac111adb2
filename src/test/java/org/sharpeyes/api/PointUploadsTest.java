package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How much is taken in at a time. */
class PointUploadsTest extends RunningApi {
    private static final long MOST_BYTES = 128L << 20;
    private static final int AT_A_TIME = 4;

    /** An upload whose end does not come. */
    private Socket begin(long announced) throws IOException {
        Socket socket = new Socket("127.0.0.1", api.uri("/").getPort());
        socket.setSoTimeout(10_000);
        String head = """
            POST /api/v1/points/imports HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer %s\r
            Content-Type: multipart/form-data; boundary=x7\r
            Content-Length: %d\r
            \r
            --x7\r
            Content-Disposition: form-data; name="file"; filename="a.csv"\r
            \r
            """.formatted(ApiUnderTest.ADMIN_TOKEN, announced);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private String answerOfOneMore() {
        try (Socket socket = begin(MOST_BYTES + 1)) {
            return answer(socket);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void aFileThatAnnouncesMoreThanIsTakenIsRefusedBeforeItComes() {
        assertThat(answerOfOneMore()).startsWith("HTTP/1.1 413");
    }

    @Test
    void aFifthUploadWaitsUntilOneOfFourHasEnded() throws Exception {
        List<Socket> uploads = new ArrayList<>();
        try {
            for (int i = 0; i < AT_A_TIME; i++) {
                uploads.add(begin(1000));
            }
            Awaitility.await()
                    .untilAsserted(() -> assertThat(answerOfOneMore())
                            .startsWith("HTTP/1.1 503")
                            .containsIgnoringCase("Retry-After: 5"));
            uploads.removeFirst().close();
            Awaitility.await().untilAsserted(() -> assertThat(answerOfOneMore()).startsWith("HTTP/1.1 413"));
        } finally {
            for (Socket upload : uploads) {
                upload.close();
            }
        }
        Awaitility.await().untilAsserted(() -> assertThat(answerOfOneMore()).startsWith("HTTP/1.1 413"));
    }
}
