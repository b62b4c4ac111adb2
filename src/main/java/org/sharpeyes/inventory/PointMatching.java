package org.sharpeyes.inventory;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sharpeyes.inventory.Proposal.Reason;
import org.sharpeyes.inventory.point.AuditState;
import org.sharpeyes.inventory.point.Lifecycle;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.PointSource;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.Outcome;
import org.sharpeyes.model.Page;
import org.sharpeyes.model.PageRequest;

/** Brings points and channels together whose codes differ: proposes by name, address and IP; a person decides. */
public final class PointMatching {
    private static final Pattern NOISE = Pattern.compile("[\\s()（）\\[\\]【】_.,，。、:：-]+");

    private final PointBook book;
    private final Points points;
    private final Fleet fleet;
    private final PointFiles files;
    private final WriteBehind writeBehind;
    private final Rejections rejections;

    PointMatching(
            PointBook book,
            Points points,
            Fleet fleet,
            PointFiles files,
            WriteBehind writeBehind,
            Rejections rejections) {
        this.book = book;
        this.points = points;
        this.fleet = fleet;
        this.files = files;
        this.writeBehind = writeBehind;
        this.rejections = rejections;
    }

    /** Points that only a catalog speaks of, by what they could be known by. */
    private record Candidates(
            Map<String, List<Point>> byName, Map<String, List<Point>> byAddress, Map<String, List<Point>> byIp) {}

    /** Points without a channel, by code, each with the channels that may be theirs, likeliest first; blocks. */
    public Page<Proposal> proposals(PageRequest page) {
        Page<Point> unmatched =
                book.page(point -> point.channel() == null && point.lifecycle() != Lifecycle.RETIRED, page);
        Candidates candidates = candidates();
        List<Proposal> proposals = new ArrayList<>();
        Map<String, Point> byCode = new HashMap<>();
        unmatched.items().forEach(point -> byCode.put(point.gbCode(), point));
        files.read(unmatched.items().stream().map(Point::gbCode).toList(), file -> {
            Point point = byCode.get(file.gbCode());
            if (point != null) {
                proposals.addAll(proposals(point, file, candidates));
            }
        });
        return new Page<>(proposals, unmatched.nextCursor());
    }

    private List<Proposal> proposals(Point point, PointFile file, Candidates candidates) {
        Map<Point, Set<Reason>> found = new LinkedHashMap<>();
        note(found, candidates.byName(), bare(point.name()), Reason.NAME);
        note(found, candidates.byAddress(), bare(point.address()), Reason.ADDRESS);
        note(found, candidates.byIp(), file.value(PointField.IPV4).orElse(""), Reason.IP);
        return found.entrySet().stream()
                .filter(each -> each.getKey()
                        .shownBy()
                        .filter(channel -> rejections.contains(point.gbCode(), channel))
                        .isEmpty())
                .map(each -> new Proposal(point, each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(
                                (Proposal each) -> each.reasons().size())
                        .reversed())
                .toList();
    }

    private static void note(
            Map<Point, Set<Reason>> found, Map<String, List<Point>> candidates, String key, Reason reason) {
        candidates
                .getOrDefault(key, List.of())
                .forEach(point -> found.computeIfAbsent(point, first -> EnumSet.noneOf(Reason.class))
                        .add(reason));
    }

    private Candidates candidates() {
        List<Point> found = book.all().filter(PointMatching::isMadeUp).toList();
        return new Candidates(
                index(found, point -> bare(point.name())),
                index(found, point -> bare(point.address())),
                index(found, point -> point.shownBy().flatMap(this::addressOf).orElse("")));
    }

    private Optional<String> addressOf(ChannelId channel) {
        return fleet.find(channel.device())
                .map(entry -> entry.stored().presence().remoteAddress())
                .map(InetSocketAddress::getHostString);
    }

    private static Map<String, List<Point>> index(List<Point> points, Function<Point, String> key) {
        Map<String, List<Point>> index = new HashMap<>();
        for (Point point : points) {
            String text = key.apply(point);
            if (!text.isEmpty()) {
                index.computeIfAbsent(text, first -> new ArrayList<>()).add(point);
            }
        }
        // What many share tells nothing.
        index.values().removeIf(same -> same.size() > 8);
        return index;
    }

    private static String bare(String text) {
        return NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Whether nobody but a catalog ever spoke of it. */
    private static boolean isMadeUp(Point point) {
        return point.channel() != null
                && point.source() == PointSource.CATALOG
                && point.auditState() == AuditState.UNREVIEWED;
    }

    /** That channel does not show this point: it is not proposed again. */
    public CompletionStage<Outcome<Rejection>> reject(String gbCode, ChannelId channel, String who) {
        if (book.find(gbCode).isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.NotFound<>(gbCode));
        }
        return rejections.add(gbCode, channel, who);
    }

    /** What was rejected. */
    public Rejections rejections() {
        return rejections;
    }

    /** From now on this channel shows this point; the point that its catalog made up goes. */
    public CompletionStage<Outcome<Point>> bind(String gbCode, ChannelId channel) {
        PointEntry point = book.find(gbCode).orElse(null);
        DeviceEntry device = fleet.find(channel.device()).orElse(null);
        if (point == null || device == null) {
            return now(new Outcome.NotFound<>(point == null ? gbCode : channel.toString()));
        }
        Outcome<Point> outcome = bind(point, device, channel);
        return outcome instanceof Outcome.Done<Point> ? writeBehind.flush().thenApply(done -> outcome) : now(outcome);
    }

    private Outcome<Point> bind(PointEntry point, DeviceEntry device, ChannelId id) {
        Set<GridNode> touched = new LinkedHashSet<>();
        synchronized (device) {
            if (device.channel(id.code()).isEmpty()) {
                return new Outcome.NotFound<>(id.toString());
            }
            PointEntry shown = device.shownBy(id.code());
            ChannelId other = point.point().channel();
            if (other != null && !other.equals(id)) {
                return new Outcome.Refused<>("gbCode", "the point is shown by " + other);
            }
            if (shown != null && !shown.equals(point) && !isMadeUp(shown.point())) {
                return new Outcome.Refused<>(
                        "channelId",
                        "the channel shows the point " + shown.point().gbCode());
            }
            if (shown != null && !shown.equals(point)) {
                points.remove(shown, touched);
            }
            device.show(id.code(), point);
            point.setListed(true);
            points.change(point, old -> old.shownBy(id, device.isOnline(id.code())), touched);
        }
        points.announce(touched);
        return new Outcome.Done<>(point.point());
    }

    private static CompletionStage<Outcome<Point>> now(Outcome<Point> outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
