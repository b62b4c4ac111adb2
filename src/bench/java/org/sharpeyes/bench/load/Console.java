package org.sharpeyes.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A part's side of its conversation with the bench: each line in is answered by a line of JSON. */
final class Console {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Supplier<Figures>> answers = new LinkedHashMap<>();

    Console on(String word, Supplier<Figures> answer) {
        answers.put(word, answer);
        return this;
    }

    Console on(String word, Runnable action) {
        return on(word, () -> {
            action.run();
            return new Figures();
        });
    }

    /** Says that the part is ready, and answers until the other side has gone. */
    void serve(Figures ready) throws IOException {
        say(ready);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Supplier<Figures> answer = answers.get(line.trim());
            say(answer == null ? new Figures().put("known words", answers.keySet()) : answer.get());
        }
    }

    private static void say(Figures figures) throws JsonProcessingException {
        System.out.println(JSON.writeValueAsString(figures));
        System.out.flush();
    }
}
