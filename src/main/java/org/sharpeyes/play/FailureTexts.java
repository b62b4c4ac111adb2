package org.sharpeyes.play;

import java.util.Locale;
import java.util.ResourceBundle;

/** Says to operators why there is no picture and what to do about it, in Chinese or English. */
public final class FailureTexts {
    private static final ResourceBundle.Control ONLY_THE_ONE_ASKED_FOR =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;

    private FailureTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    /** Texts in English if that is what the locale asks for, else in Chinese. */
    public static FailureTexts of(Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return new FailureTexts(ResourceBundle.getBundle(
                "i18n.play", english ? Locale.ENGLISH : Locale.CHINESE, ONLY_THE_ONE_ASKED_FOR));
    }

    public Explanation explain(PlayFailure failure) {
        String code = failure.cause().code();
        return new Explanation(
                fill(texts.getString(code + ".message"), failure), fill(texts.getString(code + ".remedy"), failure));
    }

    private static String fill(String template, PlayFailure failure) {
        String text = template;
        for (var parameter : failure.parameters().entrySet()) {
            text = text.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return text;
    }

    /**
     * What to tell the operator.
     *
     * @param message the step that failed, with the figures seen
     * @param remedy what to check or change
     */
    public record Explanation(String message, String remedy) {}
}
