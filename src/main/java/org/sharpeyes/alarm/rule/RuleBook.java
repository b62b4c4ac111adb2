package org.sharpeyes.alarm.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.alarm.Judge;
import org.sharpeyes.alarm.Matter;
import org.sharpeyes.alarm.Verdict;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.InventoryListener;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.kpi.Successions;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force and the file that they come from. A file that cannot be used changes nothing: the rules before it
 * stay, and what is wrong can be asked for. Judging never blocks; all else does.
 */
public final class RuleBook implements Judge, InventoryListener {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);
    private static final String SHIPPED = "/config/alert-rules.yaml";

    private final Path file;
    private final Inventory inventory;
    private final ResponseLevels responses;
    private final InstantSource clock;
    private volatile Current current;
    private final Successions successions;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Predicate<ChannelId> seesRequiredPlace = channel -> false;
    private @Nullable Stamp read;

    /**
     * What is in force.
     *
     * @param text that it was read from
     * @param problems of the file as it is now; empty when it is what is in force
     */
    public record Current(RuleSet rules, String text, Instant since, List<RuleProblem> problems) {}

    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    /**
     * Reads the file, or, where there is none, the rules that come with the gateway; blocks.
     *
     * @throws IllegalArgumentException if the file cannot be used
     */
    public RuleBook(Path file, Inventory inventory, ResponseLevels responses, InstantSource clock) {
        this.file = file;
        this.inventory = inventory;
        this.responses = responses;
        this.clock = clock;
        successions = new Successions(code -> inventory.grid(code).isPresent());
        current = new Current(good(SHIPPED, shipped()), shipped(), clock.instant(), List.of());
        refresh();
        if (!current.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s, %s".formatted(file, current.problems().getFirst()));
        }
    }

    private static RuleSet good(String name, String text) {
        return switch (RuleReader.read(text)) {
            case RuleReader.Reading.Good good -> good.rules();
            case RuleReader.Reading.Bad bad ->
                throw new IllegalStateException("%s, %s".formatted(name, bad.problems()));
        };
    }

    private static String shipped() {
        try (InputStream in = Objects.requireNonNull(RuleBook.class.getResourceAsStream(SHIPPED), "rules in the jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on rules may ask whether a camera sees a place that must be seen. Quick, any thread. */
    public void knowRequiredPlaces(Predicate<ChannelId> seesOne) {
        seesRequiredPlace = seesOne;
    }

    /**
     * Rules go on holding for grids that have other codes now than those that the file names.
     *
     * @param successors the code that took its place, by the former one
     */
    public void knowSuccessors(Map<String, String> successors) {
        successions.load(successors);
    }

    @Override
    public void onGridRecoded(String gridCode, String newCode) {
        successions.add(gridCode, newCode);
    }

    /** Is called when other rules are in force, on the thread that found them. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public Current current() {
        return current;
    }

    /** What is wrong with a text of rules; empty when it could be used. */
    public List<RuleProblem> check(String text) {
        return RuleReader.read(text) instanceof RuleReader.Reading.Bad bad ? bad.problems() : List.of();
    }

    /** Looks whether the file changed, and takes it over if it can be used. */
    public synchronized void refresh() {
        try {
            if (!Files.exists(file)) {
                return;
            }
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp = new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
            if (!stamp.equals(read)) {
                read = stamp;
                take(Files.readString(file));
            }
        } catch (MalformedInputException wrong) {
            refuse(List.of(new RuleProblem(1, 1, "is not UTF-8")));
        } catch (IOException e) {
            refuse(List.of(new RuleProblem(1, 1, "cannot be read: " + e)));
        }
    }

    private void take(String text) {
        switch (RuleReader.read(text)) {
            case RuleReader.Reading.Good good -> {
                current = new Current(good.rules(), text, clock.instant(), List.of());
                LOG.info("{} rules for alerts from {}", good.rules().rules().size(), file);
                listeners.forEach(Runnable::run);
            }
            case RuleReader.Reading.Bad bad -> refuse(bad.problems());
        }
    }

    private void refuse(List<RuleProblem> problems) {
        Current before = current;
        current = new Current(before.rules(), before.text(), before.since(), problems);
        LOG.warn("{} cannot be used, the rules before it stay: {}", file, problems);
    }

    /** Puts these rules into force and into the file; all or nothing. */
    public synchronized Outcome<Current> replace(String text) {
        List<RuleProblem> problems = check(text);
        if (!problems.isEmpty()) {
            return new Outcome.Refused<>("text", problems.getFirst().toString());
        }
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Files.writeString(written, text);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return new Outcome.Refused<>("text", "the file %s cannot be written: %s".formatted(file, e));
        }
        refresh();
        return new Outcome.Done<>(current);
    }

    @Override
    public Verdict judge(Matter matter, Instant now) {
        RuleSet rules = current.rules();
        return rules.judge(matter.level(), facts(matter, now, rules));
    }

    /** The rules as they are written, and the last change of a response level. */
    @Override
    public String basis() {
        byte[] text = current.text().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text) + "/" + responses.changedAt().toEpochMilli();
    }

    private RuleMatch.Facts facts(Matter matter, Instant now, RuleSet rules) {
        Optional<ChannelId> channel =
                Optional.ofNullable(matter.channelId()).map(code -> new ChannelId(matter.device(), code));
        Optional<Point> point = channel.flatMap(inventory::point);
        return new RuleMatch.Facts(
                matter.kind(),
                matter.gridCodes(),
                successions::present,
                point.map(known -> known.traits().pointType()).orElse(""),
                channel.filter(seesRequiredPlace).isPresent(),
                point.map(Point::vendor).orElse(""),
                responses.of(matter.gridCodes()),
                now.atZone(rules.zone()));
    }
}
