package org.sharpeyes.signalling.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.codec.manscdp.Manscdp;
import org.sharpeyes.model.CatalogItem;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.model.GbCode;
import org.sharpeyes.signalling.transaction.Turns;

/**
 * The parts of one device's catalog as they come. Counts distinct codes: devices repeat items and miscount parts (GB/T
 * 28181-2022 Annex M). Signalling thread only.
 */
final class CatalogCollection {
    private static final int MOST_ITEMS = 100_000;
    private static final int MOST_NODES = 64;
    private static final int MOST_FRUITLESS = 2;
    /** Quiet times, together longer than a request is repeated (RFC 3261 §17.1.2.2). */
    private static final int MOST_SILENCES = 4;

    private static final int LONGEST_REGION = 8;
    /** Systems, business groups and virtual organisations: what has a tree of its own below it. */
    private static final Set<Integer> NODES = Set.of(200, 215, 216);

    private final DeviceId device;
    private final CompletableFuture<CatalogSync> outcome = new CompletableFuture<>();
    private final Map<String, CatalogItem> items = new LinkedHashMap<>();
    private final Map<Integer, CatalogPart> queries = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private CatalogPart latest;
    private Turns.@Nullable Turn turn;
    private int sumNum = -1;
    private int parts;
    private int attempts;
    private int fruitless;
    private boolean heard;
    private boolean confirmed;
    private boolean silent;
    private int silences;
    private boolean triedTcp;
    private int itemsBefore;

    CatalogCollection(DeviceId device) {
        this.device = device;
        this.latest = new CatalogPart(device.value());
    }

    DeviceId device() {
        return device;
    }

    CompletableFuture<CatalogSync> outcome() {
        return outcome;
    }

    /** Its turn has come. */
    void begin(Turns.Turn begun) {
        turn = begun;
    }

    void end() {
        if (turn != null) {
            turn.over();
        }
    }

    /** Another query goes out, for all or for what is below a node; parts that answer earlier ones still count. */
    void asked(int sn, String code) {
        fruitless = attempts > 1 && items.size() == itemsBefore ? fruitless + 1 : 0;
        itemsBefore = items.size();
        latest = new CatalogPart(code);
        queries.put(sn, latest);
        asked.add(code);
        attempts++;
    }

    int attempts() {
        return attempts;
    }

    /** How many parts have come: the measure of whether the device is still sending. */
    int parts() {
        return parts;
    }

    boolean isAnsweredBy(Manscdp.CatalogResponse part) {
        return part.sn() == 0 || queries.containsKey(part.sn());
    }

    /** Whether it answers what was asked last. */
    boolean isLatest(Manscdp.CatalogResponse part) {
        return part.sn() == 0 || queries.get(part.sn()) == latest;
    }

    void add(Manscdp.CatalogResponse part) {
        parts++;
        heard = true;
        CatalogPart query = queries.getOrDefault(part.sn(), latest);
        query.add(part);
        if (query.isOf(device.value())) {
            sumNum = Math.max(sumNum, part.sumNum());
        }
        for (CatalogItem item : part.items()) {
            if (items.size() < MOST_ITEMS || items.containsKey(item.code())) {
                items.put(item.code(), item);
            }
        }
    }

    /** A SumNum of 0 beside items is a device that does not count. */
    private boolean isCounted() {
        return sumNum > 0 || (sumNum == 0 && items.isEmpty());
    }

    boolean isComplete() {
        return parts > 0 && isCounted() && items.size() >= sumNum;
    }

    /** It has taken a query. */
    void confirmed() {
        confirmed = true;
        heard();
    }

    /** It has answered something, whatever that was. */
    void heard() {
        heard = true;
        if (turn != null) {
            turn.heard();
        }
    }

    boolean isHeard() {
        return heard;
    }

    /** A quiet time is over in which nothing came: whether its first answer is still waited for. */
    boolean mayYetBeHeard() {
        return !heard && ++silences < MOST_SILENCES;
    }

    /** It has answered nothing. */
    void silent() {
        silent = true;
    }

    /** How a query ends that has brought nothing. */
    CatalogSync nothing() {
        return silent ? CatalogSync.unanswered(device) : CatalogSync.failed(device);
    }

    /** Whether it is there, so that answers were lost on the way, and was not asked over TCP: from now on it was. */
    boolean mayTryTcp() {
        boolean first = (parts > 0 || confirmed) && !triedTcp;
        triedTcp |= first;
        return first;
    }

    /** Nothing more is coming, and what came is less than promised. */
    boolean isShort() {
        return parts == 0 || (isCounted() && items.size() < sumNum);
    }

    /** Whether all came that answers the last query: what is still missing is to be looked for elsewhere. */
    boolean isLatestComplete() {
        return latest.isComplete();
    }

    /**
     * What to ask for next of a catalog that is short: the trees below its nodes one by one, whose answers are smaller,
     * else once more for all.
     */
    Optional<String> next() {
        if (attempts > MOST_NODES || fruitless >= MOST_FRUITLESS) {
            return Optional.empty();
        }
        Optional<String> node = items.values().stream()
                .filter(item -> isNode(item) && !asked.contains(item.code()))
                .map(CatalogItem::code)
                .findFirst();
        return node.isEmpty() && attempts < 2 ? Optional.of(device.value()) : node;
    }

    private static boolean isNode(CatalogItem item) {
        boolean region =
                item.code().length() <= LONGEST_REGION && item.code().chars().allMatch(Character::isDigit);
        return region
                || GbCode.parse(item.code())
                        .filter(code -> NODES.contains(code.typeCode()))
                        .isPresent();
    }

    int expected() {
        return isCounted() ? Math.max(sumNum, items.size()) : items.size();
    }

    List<CatalogItem> items() {
        return new ArrayList<>(items.values());
    }
}
