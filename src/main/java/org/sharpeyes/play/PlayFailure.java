package org.sharpeyes.play;

import java.util.Map;

/**
 * Why there is no picture; {@link FailureTexts} says it in words.
 *
 * @param step the step that should have come next and did not
 * @param parameters figures for the sentence, by name
 */
public record PlayFailure(PlayCause cause, PlayStep step, Map<String, String> parameters) {
    public PlayFailure {
        parameters = Map.copyOf(parameters);
    }
}
