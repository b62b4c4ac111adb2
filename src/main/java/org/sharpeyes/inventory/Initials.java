package org.sharpeyes.inventory;

import java.util.regex.Pattern;
import net.sourceforge.pinyin4j.PinyinHelper;

/** Finds names by the first letters of their characters' pinyin, whichever reading is meant: 重庆路口 by {@code cqlk}. */
final class Initials {
    private static final Pattern LETTERS = Pattern.compile("(?=.*[a-z])[a-z0-9]{2,}");
    private static final char FIRST = '\u4e00';
    private static final char LAST = '\u9fa5';

    private Initials() {}

    /** Whether somebody may mean initials by this; lower case. */
    static boolean may(String text) {
        return LETTERS.matcher(text).matches();
    }

    /** Whether the letters, for which {@link #may} holds, stand in the name one for each character in a row. */
    static boolean match(String name, String letters) {
        for (int start = 0; start + letters.length() <= name.length(); start++) {
            if (matchAt(name, start, letters)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchAt(String name, int start, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (!begins(name.charAt(start + i), letters.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean begins(char character, char letter) {
        if (character < FIRST || character > LAST) {
            return Character.toLowerCase(character) == letter;
        }
        return letter >= 'a' && (Readings.LETTERS[character - FIRST] & (1 << (letter - 'a'))) != 0;
    }

    /** A bit for each letter that a reading of the character begins with; made when somebody first searches so. */
    private static final class Readings {
        private static final int[] LETTERS = new int[LAST - FIRST + 1];

        static {
            for (char character = FIRST; character <= LAST; character++) {
                String[] readings = PinyinHelper.toHanyuPinyinStringArray(character);
                for (String reading : readings == null ? new String[0] : readings) {
                    LETTERS[character - FIRST] |= 1 << (reading.charAt(0) - 'a');
                }
            }
        }
    }
}
