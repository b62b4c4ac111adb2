package org.sharpeyes.inventory.point;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sharpeyes.inventory.point.FieldType.Shape;
import org.sharpeyes.inventory.point.Reading.Good;

/** Network addresses, in one spelling each, so that equal ones are found equal. Nothing is ever resolved. */
final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:]*:[0-9a-f:]*(\\d{1,3}(\\.\\d{1,3}){3})?");
    private static final Pattern NO_HEX = Pattern.compile("[-:.\\s]");

    private Addresses() {}

    static FieldType ipv4() {
        return new FieldType(Shape.TEXT, null, (text, space) -> {
            var found = IPV4.matcher(FieldTypes.plain(text));
            if (!found.matches()) {
                return wrong("填写如 192.168.1.10", "write it like 192.168.1.10");
            }
            StringBuilder address = new StringBuilder();
            for (int part = 1; part <= 4; part++) {
                int value = Integer.parseInt(found.group(part));
                if (value > 255) {
                    return wrong("每段为 0 到 255", "each part is 0 to 255");
                }
                address.append(part == 1 ? "" : ".").append(value);
            }
            return new Good(address.toString());
        });
    }

    static FieldType ipv6() {
        return new FieldType(Shape.TEXT, null, (text, space) -> {
            String plain = FieldTypes.plain(text).toLowerCase(Locale.ROOT);
            boolean colons = plain.contains("::")
                    ? plain.indexOf("::") == plain.lastIndexOf("::")
                    : plain.chars().filter(c -> c == ':').count() == 7;
            return plain.length() <= 45 && colons && IPV6.matcher(plain).matches()
                    ? new Good(plain)
                    : wrong("填写如 2001:db8::1", "write it like 2001:db8::1");
        });
    }

    static FieldType mac() {
        return new FieldType(Shape.TEXT, null, (text, space) -> {
            String digits = NO_HEX.matcher(FieldTypes.plain(text)).replaceAll("");
            if (digits.length() != 12 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
                return wrong("填写如 00-1A-2B-3C-4D-5E", "write it like 00-1A-2B-3C-4D-5E");
            }
            return new Good(HexFormat.ofDelimiter("-")
                    .withUpperCase()
                    .formatHex(HexFormat.of().parseHex(digits)));
        });
    }

    private static Reading wrong(String zh, String en) {
        return FieldTypes.bad("地址格式不对", "is not an address of this kind", zh, en);
    }
}
