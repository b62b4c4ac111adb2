package org.sharpeyes.codec.sip;

import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.AsciiWord;

/** Reads MD5 credentials in the form nearly all devices write them; of other forms the text turns odd. */
final class PlainDigest {
    private static final int LONGEST = 512;
    private static final AsciiWord DIGEST = AsciiWord.of("Digest ");

    private final PlainText text;
    private String username = "";
    private String realm = "";
    private String nonce = "";
    private String uri = "";
    private String response = "";
    private String qop = "";
    private String nc = "";
    private String cnonce = "";
    private boolean algorithmSeen;

    private PlainDigest(PlainText text) {
        this.text = text;
    }

    /** The credentials at the place of the text, which is then at the end of the line; null when it is odd. */
    static @Nullable DigestCredentials read(PlainText text) {
        return new PlainDigest(text).read();
    }

    private @Nullable DigestCredentials read() {
        text.expect(DIGEST);
        do {
            text.take(' ');
            parameter();
            text.take(' ');
        } while (text.take(',') && !text.isOdd());
        boolean complete = !username.isEmpty()
                && !realm.isEmpty()
                && !nonce.isEmpty()
                && !uri.isEmpty()
                && !response.isEmpty()
                && qop.isEmpty() == nc.isEmpty()
                && qop.isEmpty() == cnonce.isEmpty();
        if (text.isOdd() || !complete) {
            text.turnOdd();
            return null;
        }
        return new DigestCredentials(
                username, realm, nonce, uri, response, orNull(qop), orNull(nc), orNull(cnonce), DigestAlgorithm.MD5);
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private void parameter() {
        int start = text.at;
        int end = text.skip(PlainText.NAME, 16);
        text.expect('=');
        if (text.isOdd()) {
            return;
        }
        String value = value();
        switch (text.text(start, end)) {
            case "username" -> username = once(username, value);
            case "realm" -> realm = once(realm, value);
            case "nonce" -> nonce = once(nonce, value);
            case "uri" -> uri = once(uri, value);
            case "response" -> response = once(response, value);
            case "qop" -> qop(value);
            case "nc" -> nc = once(nc, value);
            case "cnonce" -> cnonce = once(cnonce, value);
            case "algorithm" -> algorithm(value);
            default -> text.turnOdd();
        }
    }

    private void algorithm(String value) {
        if (algorithmSeen || !value.equalsIgnoreCase("MD5")) {
            text.turnOdd();
        }
        algorithmSeen = true;
    }

    private void qop(String value) {
        if (!value.equals("auth")) {
            text.turnOdd();
        }
        qop = once(qop, value);
    }

    private String once(String before, String value) {
        if (!before.isEmpty()) {
            text.turnOdd();
        }
        return value;
    }

    private String value() {
        boolean quoted = text.take('"');
        int start = text.at;
        int end = text.skip(quoted ? PlainText.QUOTED : PlainText.NAME, LONGEST);
        if (quoted) {
            text.expect('"');
        }
        return text.text(start, end);
    }
}
