package org.sharpeyes.inventory;

import java.util.Optional;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceId;

/**
 * Which division a code names: two digits each for province, city and county (GB/T 2260), two more for the grassroots
 * unit of a centre code, or three for the township and three for the village of the statistical code (GB/T 28181-2022
 * Annex E.3).
 */
final class DivisionCode {
    private static final String NO_GRASSROOTS = "000000";

    private DivisionCode() {}

    static GridLevel levelOf(String code) {
        if (code.equals(GridTree.UNASSIGNED)) {
            return GridLevel.UNASSIGNED;
        }
        return switch (isNumber(code) ? code.length() : 0) {
            case 2 -> GridLevel.PROVINCE;
            case 4 -> GridLevel.CITY;
            case 6 -> GridLevel.COUNTY;
            case 8, 9 -> GridLevel.TOWNSHIP;
            case 12 -> GridLevel.VILLAGE;
            default -> GridLevel.GRID;
        };
    }

    /** The division above, as the digits tell; empty where they do not. */
    static Optional<String> parentOf(String code) {
        if (!isNumber(code)) {
            return Optional.empty();
        }
        return switch (code.length()) {
            case 4, 6 -> Optional.of(code.substring(0, code.length() - 2));
            case 8, 9 -> Optional.of(code.substring(0, 6));
            case 12 -> Optional.of(code.substring(0, 9));
            default -> code.length() > 12 ? Optional.of(code.substring(0, 12)) : Optional.empty();
        };
    }

    /** The division an item of a catalog belongs to: GrassrootsCode, else CivilCode, else that of its device. */
    static String of(CatalogItem item, DeviceId device) {
        String civil = item.civilCode() == null ? "" : item.civilCode().strip();
        return grassroots(item.details().getOrDefault("GrassrootsCode", "").strip(), civil, device)
                .or(() -> normalise(civil))
                .orElseGet(() -> of(device));
    }

    /** The division in the first digits of a device's id. */
    static String of(DeviceId device) {
        return ofCode(device.value());
    }

    /** The division in the first digits of a code. */
    static String ofCode(String code) {
        return code.length() < 8
                ? GridTree.UNASSIGNED
                : normalise(code.substring(0, 8)).orElse(GridTree.UNASSIGNED);
    }

    private static Optional<String> grassroots(String code, String civil, DeviceId device) {
        if (!isNumber(code) || code.equals(NO_GRASSROOTS)) {
            return Optional.empty();
        }
        if (code.length() == 12) {
            return normalise(code);
        }
        if (code.length() != 6) {
            return Optional.empty();
        }
        String county = civil.length() >= 6 ? civil.substring(0, 6) : of(device);
        return county.length() < 6 ? Optional.empty() : normalise(county.substring(0, 6) + code);
    }

    /** Cuts off what only fills up and what is longer than any division; empty where no division is named. */
    static Optional<String> normalise(String digits) {
        if (digits.length() < 2 || !isNumber(digits) || digits.charAt(0) == '0') {
            return Optional.empty();
        }
        return Optional.of(
                switch (digits.length()) {
                    case 2, 4, 6 -> digits;
                    case 8 -> digits.endsWith("00") ? digits.substring(0, 6) : digits;
                    case 9 -> digits.endsWith("000") ? digits.substring(0, 6) : digits;
                    case 12 -> villageOrAbove(digits);
                    default -> digits.substring(0, digits.length() < 6 ? 2 : 6);
                });
    }

    private static String villageOrAbove(String digits) {
        if (digits.endsWith("000000")) {
            return digits.substring(0, 6);
        }
        return digits.endsWith("000") ? digits.substring(0, 9) : digits;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
