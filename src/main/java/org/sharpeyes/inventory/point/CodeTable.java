package org.sharpeyes.inventory.point;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values that a field may have, found by number or by word. */
public final class CodeTable {
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");
    private static final Pattern DECIMALS_OF_SHEETS = Pattern.compile("(?<=^\\d{1,4})\\.0+$");

    private final List<Code> codes;
    private final Map<String, Code> words = new HashMap<>();
    private final Map<String, Code> gb = new HashMap<>();
    private final Map<String, Code> sheet = new HashMap<>();

    CodeTable(Code... codes) {
        this.codes = List.of(codes);
        for (Code code : codes) {
            put(gb, code.gb(), code);
            put(sheet, code.sheet(), code);
            put(words, code.code(), code);
            put(words, code.name().zh(), code);
            put(words, code.name().en(), code);
            code.synonyms().forEach(word -> put(words, word, code));
        }
    }

    private static void put(Map<String, Code> map, @Nullable String word, Code code) {
        if (word != null) {
            map.putIfAbsent(folded(word), code);
        }
    }

    public List<Code> codes() {
        return codes;
    }

    /** The value of this stored code. */
    public Optional<Code> find(String code) {
        return codes.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** The value that somebody means by a number of that space, by a word of either language, or by both ("1 球机"). */
    public Optional<Code> read(String text, CodeSpace space) {
        String word = folded(text);
        Map<String, Code> numbers = space == CodeSpace.GB ? gb : sheet;
        Map<String, Code> others = space == CodeSpace.GB ? sheet : gb;
        Code found = numbers.get(word);
        found = found != null ? found : words.get(word);
        found = found != null ? found : others.get(word);
        return found != null ? Optional.of(found) : readBoth(word, numbers);
    }

    private Optional<Code> readBoth(String word, Map<String, Code> numbers) {
        String[] parts = word.split("[-.:、 _—]+", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        Code number = numbers.get(folded(parts[0]));
        return Optional.ofNullable(number).filter(code -> code.equals(words.get(folded(parts[1]))));
    }

    /** What may be written, for a person: "1 球机, 2 半球 …". */
    Wording choices() {
        return new Wording(
                "填写："
                        + String.join(
                                "、",
                                codes.stream().map(code -> code.name().zh()).toList()),
                "write one of: "
                        + String.join(
                                ", ",
                                codes.stream().map(code -> code.name().en()).toList()));
    }

    private static String folded(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return LEADING_ZEROS
                .matcher(DECIMALS_OF_SHEETS.matcher(plain).replaceFirst(""))
                .replaceFirst("");
    }
}
