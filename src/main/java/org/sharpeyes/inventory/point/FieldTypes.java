package org.sharpeyes.inventory.point;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sharpeyes.inventory.point.FieldType.Shape;
import org.sharpeyes.inventory.point.Reading.Bad;
import org.sharpeyes.inventory.point.Reading.Good;

/** The kinds of values that fields have. */
final class FieldTypes {
    private static final Pattern SEPARATORS = Pattern.compile("[/,;，；、|\\s]+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final Set<String> YES = Set.of("1", "1.0", "true", "yes", "y", "是", "有", "已联网", "联网", "√");
    private static final Set<String> NO = Set.of("0", "0.0", "false", "no", "n", "否", "无", "未联网", "没有", "×");

    private FieldTypes() {}

    /** Text of at most so many characters. */
    static FieldType text(int longest) {
        return new FieldType(Shape.TEXT, null, (text, space) -> {
            if (text.length() > longest) {
                return bad("文字过长", "is too long", "最多 " + longest + " 个字", "at most " + longest + " characters");
            }
            return CONTROLS.matcher(text).find()
                    ? bad("含有不可见字符", "contains control characters", "删除后重填", "write it again without them")
                    : new Good(text);
        });
    }

    /** Text that a pattern describes, without spaces, full-width characters made plain. */
    static FieldType pattern(String pattern, String zh, String en) {
        Pattern compiled = Pattern.compile(pattern);
        return new FieldType(Shape.TEXT, null, (text, space) -> {
            String plain = plain(text).replace(" ", "");
            return compiled.matcher(plain).matches() ? new Good(plain) : bad("格式不对", "has a wrong form", zh, en);
        });
    }

    static FieldType code(CodeTable table) {
        return new FieldType(
                Shape.CODE,
                table,
                (text, space) -> table.read(plain(text), space)
                        .<Reading>map(code -> new Good(code.code()))
                        .orElseGet(() -> unknown(table)));
    }

    /** Several codes, each once. */
    static FieldType codes(CodeTable table) {
        return new FieldType(Shape.CODES, table, (text, space) -> {
            Set<String> found = new LinkedHashSet<>();
            for (String part : SEPARATORS.splitAsStream(plain(text)).toList()) {
                Optional<Code> code = part.isEmpty() ? Optional.empty() : table.read(part, space);
                if (code.isEmpty()) {
                    return unknown(table);
                }
                found.add(code.get().code());
            }
            return new Good(String.join("/", found));
        });
    }

    /** A value of the table where it is one, any other text as it is. */
    static FieldType codeOrText(CodeTable table, int longest) {
        FieldType other = text(longest);
        return new FieldType(
                Shape.CODE,
                table,
                (text, space) -> table.read(plain(text), space)
                        .<Reading>map(code -> new Good(code.code()))
                        .orElseGet(() -> other.read(text, space)));
    }

    /** A number between the two, both included, kept to so many decimals. */
    static FieldType number(double least, double most, int decimals) {
        return new FieldType(Shape.NUMBER, null, (text, space) -> {
            Optional<BigDecimal> number = decimal(text);
            if (number.isEmpty()) {
                return bad("不是数字", "is not a number", "填写数字，不带单位", "write a number without a unit");
            }
            double value = number.get().doubleValue();
            return value < least || value > most
                    ? outside(shown(least), shown(most))
                    : new Good(plain(number.get(), decimals));
        });
    }

    static FieldType integer(long least, long most) {
        return new FieldType(Shape.INTEGER, null, (text, space) -> {
            Optional<BigDecimal> number = decimal(text).filter(FieldTypes::isWhole);
            if (number.isEmpty()) {
                return bad("不是整数", "is not a whole number", "填写整数，不带单位", "write a whole number without a unit");
            }
            long value = number.get().longValue();
            return value < least || value > most
                    ? outside(Long.toString(least), Long.toString(most))
                    : new Good(Long.toString(value));
        });
    }

    static FieldType bool() {
        return new FieldType(Shape.BOOLEAN, null, (text, space) -> {
            String word = plain(text).toLowerCase(Locale.ROOT);
            if (YES.contains(word)) {
                return new Good("true");
            }
            return NO.contains(word)
                    ? new Good("false")
                    : bad("不是“是”或“否”", "is neither yes nor no", "填写“是”或“否”", "write yes or no");
        });
    }

    static FieldType date() {
        return new FieldType(
                Shape.DATE,
                null,
                (text, space) -> Dates.read(plain(text))
                        .<Reading>map(date -> new Good(date.toString()))
                        .orElseGet(() -> bad("不是日期", "is not a date", "填写如 2026-05-01", "write it like 2026-05-01")));
    }

    static Bad bad(String problemZh, String problemEn, String suggestionZh, String suggestionEn) {
        return new Bad(new Wording(problemZh, problemEn), new Wording(suggestionZh, suggestionEn));
    }

    /** Full-width digits and letters made plain, as people type them in sheets. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static Optional<BigDecimal> decimal(String text) {
        String plain = plain(text);
        // A number of a sheet never needs more; a long one would take long to read.
        if (plain.length() > 40) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(plain);
            return Math.abs((long) value.scale()) > 40 ? Optional.empty() : Optional.of(value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(BigDecimal number) {
        return number.remainder(BigDecimal.ONE).signum() == 0;
    }

    private static String plain(BigDecimal number, int decimals) {
        BigDecimal kept = number.scale() > decimals ? number.setScale(decimals, RoundingMode.HALF_UP) : number;
        return kept.signum() == 0 ? "0" : kept.stripTrailingZeros().toPlainString();
    }

    private static String shown(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }

    private static Bad unknown(CodeTable table) {
        return new Bad(new Wording("不在代码表内", "is not in the code table"), table.choices());
    }

    private static Bad outside(String least, String most) {
        return bad(
                "超出范围",
                "is out of range",
                "填写 %s 到 %s".formatted(least, most),
                "write %s to %s".formatted(least, most));
    }
}
