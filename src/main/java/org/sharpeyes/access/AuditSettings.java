package org.sharpeyes.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Section {@code audit}.
 *
 * @param keep how long records are kept, 183 days or longer
 * @param purposeFor deeds for which a purpose has to be given: {@code view}, {@code ptz}, {@code export}
 * @param caseNumberFor deeds for which the number of a case has to be given, too
 */
public record AuditSettings(Duration keep, List<String> purposeFor, List<String> caseNumberFor) {
    private static final Duration SHORTEST = Duration.ofDays(183);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Set<String> DEEDS = Set.of("view", "ptz", "export");
    /** After what it checks by. */
    public static final AuditSettings DEFAULT = new AuditSettings(Duration.ofDays(1096), List.of(), List.of());

    public AuditSettings {
        if (keep.compareTo(SHORTEST) < 0 || keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "keep must be 183d to 36500d: the law wants half a year at least, was " + keep.toDays() + "d");
        }
        purposeFor = deeds("purposeFor", purposeFor);
        caseNumberFor = deeds("caseNumberFor", caseNumberFor);
    }

    private static List<String> deeds(String key, List<String> deeds) {
        deeds.stream().filter(deed -> !DEEDS.contains(deed)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("%s must hold view, ptz or export, was %s".formatted(key, unknown));
        });
        return List.copyOf(deeds);
    }
}
