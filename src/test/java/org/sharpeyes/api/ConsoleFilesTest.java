package org.sharpeyes.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFilesTest extends RunningApi {
    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/index.html, text/html; charset=utf-8",
        "/wall, text/html; charset=utf-8",
        "/app.js, text/javascript; charset=utf-8",
        "/console.css, text/css; charset=utf-8",
        "/favicon.svg, image/svg+xml"
    })
    void theConsoleIsOpenToAll(String path, String type) {
        HttpResponse<String> file = api.send(api.anonymous(path).GET());

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains(type);
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe-inline", "unsafe-eval", "*"));
    }

    @ParameterizedTest
    @CsvSource({"'gzip, deflate', true", "'br;q=1.0, gzip;q=0.8', true", "gzip;q=0, false", "identity, false"})
    void textsAreCompressedForThoseWhoCanReadIt(String accepted, boolean compressed) throws IOException {
        HttpResponse<byte[]> file = api.send(
                api.anonymous("/app.js").header("Accept-Encoding", accepted).GET(),
                HttpResponse.BodyHandlers.ofByteArray());

        byte[] plain = api.send(api.anonymous("/app.js").GET(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        assertThat(file.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
        assertThat(file.headers().firstValue("Vary")).contains("Accept-Encoding");
        byte[] read =
                compressed ? new GZIPInputStream(new ByteArrayInputStream(file.body())).readAllBytes() : file.body();
        assertThat(read).isEqualTo(plain);
    }

    @Test
    void aBrowserKeepsItsCopy() {
        String etag = api.get("/app.js").headers().firstValue("ETag").orElseThrow();

        assertThat(api.send(api.anonymous("/app.js")
                                .header("If-None-Match", etag)
                                .GET())
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/no-such.js",
                "/../logback.xml",
                "/..%2f..%2flogback.xml",
                "/%2e%2e/logback.xml",
                "/.hidden.js",
                "/org/sharpeyes/Main.class",
                "/a/./b.js",
                "/x%00.js"
            })
    void whatIsNotTheConsolesIsNotServed(String path) {
        assertThat(api.send(api.anonymous(path).GET()).statusCode()).isIn(400, 404);
    }
}
