package org.sharpeyes.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.CodeIssue.Kind;
import org.sharpeyes.inventory.point.FileCheck;
import org.sharpeyes.model.GbCode;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** The codes of points: which are wrong, and which are free. Any thread. */
public final class PointCodes {
    private static final int SERIALS = 1_000_000;
    private static final int COUNTY = 6;
    private static final int MOST_RESERVED = 10_000;
    /** Long enough to label a camera and to enter it. */
    private static final Duration RESERVED = Duration.ofHours(24);

    private final PointBook book;
    private final Fleet fleet;
    private final InstantSource clock;
    private final SequencedMap<String, Instant> reserved = new LinkedHashMap<>();

    PointCodes(PointBook book, Fleet fleet, InstantSource clock) {
        this.book = book;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** Points whose codes are wrong, by code; of several faults the gravest is told. */
    public Page<CodeIssue> issues(@Nullable Kind kind, PageRequest page) {
        Page<Point> found = book.page(
                point -> issue(point)
                        .filter(each -> kind == null || each.kind() == kind)
                        .isPresent(),
                page);
        return found.map(point -> issue(point).orElseThrow());
    }

    private static Optional<CodeIssue> issue(Point point) {
        String code = point.gbCode();
        int device = code.indexOf('@');
        if (device > 0) {
            return Optional.of(new CodeIssue(point, code.substring(0, device), Kind.DUPLICATE));
        }
        if (!GbCode.isValid(code)) {
            return Optional.of(new CodeIssue(point, code, Kind.ILLEGAL));
        }
        if (!FileCheck.isCamera(new GbCode(code))) {
            return Optional.of(new CodeIssue(point, code, Kind.NO_CAMERA));
        }
        return isOfOtherCounty(code, point.gridCode())
                ? Optional.of(new CodeIssue(point, code, Kind.OTHER_DIVISION))
                : Optional.empty();
    }

    private static boolean isOfOtherCounty(String code, String grid) {
        boolean division =
                grid.length() >= COUNTY && grid.substring(0, COUNTY).chars().allMatch(c -> c >= '0' && c <= '9');
        return division
                && !grid.startsWith("00", 4)
                && !code.startsWith("00", 4)
                && !code.startsWith(grid.substring(0, COUNTY));
    }

    /**
     * The next free codes, in order; from now on they are set aside for a day.
     *
     * @param centre 8 digits: county and grassroots unit
     * @param industry 2 digits
     * @param type 3 digits: 131, 132 …
     * @param network 1 digit
     * @return fewer than asked when no more are free
     */
    public synchronized List<String> plan(String centre, String industry, String type, String network, int count) {
        String prefix = centre + industry + type + network;
        Instant now = clock.instant();
        reserved.values().removeIf(until -> !until.isAfter(now));
        Set<String> taken = taken(prefix);
        List<String> free = new ArrayList<>();
        for (int serial = 1; serial < SERIALS && free.size() < count; serial++) {
            String code = "%s%06d".formatted(prefix, serial);
            if (!taken.contains(code)) {
                free.add(code);
            }
        }
        free.forEach(code -> reserve(code, now.plus(RESERVED)));
        return free;
    }

    /** Codes that are set aside, those included whose day is over since. */
    public synchronized int reserved() {
        return reserved.size();
    }

    private void reserve(String code, Instant until) {
        if (reserved.size() >= MOST_RESERVED) {
            reserved.pollFirstEntry();
        }
        reserved.put(code, until);
    }

    private Set<String> taken(String prefix) {
        Set<String> taken = new HashSet<>(book.codes(prefix));
        reserved.keySet().stream().filter(code -> code.startsWith(prefix)).forEach(taken::add);
        fleet.forEachCode(code -> {
            if (code.startsWith(prefix)) {
                taken.add(code);
            }
        });
        return taken;
    }
}
