package org.sharpeyes.signalling.trace;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes text of a message that may be shown: what proves or opens something is stars. */
final class Masking {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String STARS = "***";

    /** Digest responses allow guessing the password; cameras put passwords into SDP and catalogs. */
    private static final Pattern SECRETS = Pattern.compile(
            "(\\bresponse=\"?)[0-9a-f]{8,128}|(a=password:)[^\\r\\n]*|(<Password>)[^<]*", Pattern.CASE_INSENSITIVE);

    /** What an address of an upload or download ends with lets in whoever knows it. */
    private static final Pattern ADDRESSES = Pattern.compile(
            "(<(?:UploadURL|FileURL)>[^<]{0,512}?://)(?:[^<@/]*@)?([^</]*)[^<]*", Pattern.CASE_INSENSITIVE);

    private Masking() {}

    static String text(ByteBuffer message) {
        String text = SECRETS.matcher(decoded(message)).replaceAll(found -> {
            String name =
                    found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
            return name + STARS;
        });
        return ADDRESSES.matcher(text).replaceAll("$1$2/" + STARS);
    }

    private static String decoded(ByteBuffer message) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(message.duplicate())
                    .toString();
        } catch (CharacterCodingException otherCharset) {
            return GB18030.decode(message.duplicate()).toString();
        }
    }
}
