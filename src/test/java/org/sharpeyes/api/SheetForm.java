package org.sharpeyes.api;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A sheet in a form, as a browser sends it. */
final class SheetForm {
    private static final String BOUNDARY = "--------x7";

    private SheetForm() {}

    /** The request with file and fields; {@code Prefer} becomes a header. */
    static HttpRequest.Builder in(HttpRequest.Builder request, byte[] file, String name, Map<String, String> fields) {
        StringBuilder head = new StringBuilder();
        fields.forEach((field, value) -> head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(field)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        String prefer = fields.getOrDefault("Prefer", "wait");
        return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Prefer", prefer)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        List.of(utf8(head.toString()), file, utf8("\r\n--" + BOUNDARY + "--\r\n"))));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
