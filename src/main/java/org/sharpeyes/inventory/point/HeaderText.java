package org.sharpeyes.inventory.point;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Titles of columns as they are compared: signs, spaces and remarks in brackets do not matter. */
public final class HeaderText {
    private static final Pattern REMARKS = Pattern.compile("\\(.*?\\)|\\[.*?]|【.*?】|<.*?>");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private HeaderText() {}

    /** The part of a title that counts. */
    public static String folded(String header) {
        String plain = Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = SIGNS.matcher(REMARKS.matcher(plain).replaceAll("")).replaceAll("");
        return bare.isEmpty() ? SIGNS.matcher(plain).replaceAll("") : bare;
    }
}
