package org.sharpeyes.steering;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in a file to which a line is added when something begins to move and when it ends. A process that is killed
 * leaves it whole; after a power cut the last lines may be missing, but then most cameras have stopped as well.
 */
public final class MovementFile implements MovementJournal {
    private static final Logger LOG = LoggerFactory.getLogger(MovementFile.class);
    private static final Pattern LINE = Pattern.compile("([+-]) (\\S{1,64}) (\\S{1,64}) (BODY|LENS)");
    private static final int MOST = 10_000;
    private static final int LINES_BEFORE_REWRITING = 2 * MOST;

    private final Path file;
    private final Executor writer;
    private final Set<Movement> open = new LinkedHashSet<>();
    /** Only the writer's. */
    private int lines;

    /**
     * Reads what an earlier process left; blocks. A file that cannot be read is as good as none.
     *
     * @param writer does one thing after the other
     */
    public MovementFile(Path file, Executor writer) {
        this.file = file;
        this.writer = writer;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file, UTF_8).forEach(this::read);
            }
            rewrite();
        } catch (IOException e) {
            LOG.warn("what moved before the start is not known: {}", e.toString());
        }
    }

    private void read(String line) {
        Matcher known = LINE.matcher(line);
        if (known.matches() && DeviceId.isValid(known.group(2))) {
            ChannelId channel = new ChannelId(new DeviceId(known.group(2)), known.group(3));
            Movement movement = new Movement(channel, Axis.valueOf(known.group(4)));
            if (known.group(1).equals("-")) {
                open.remove(movement);
            } else if (open.size() < MOST) {
                open.add(movement);
            }
        }
    }

    @Override
    public synchronized void begun(Movement movement) {
        if (open.size() < MOST && open.add(movement)) {
            write(line('+', movement));
        }
    }

    @Override
    public synchronized void ended(Movement movement) {
        if (open.remove(movement)) {
            write(line('-', movement));
        }
    }

    @Override
    public synchronized List<Movement> unfinished() {
        return List.copyOf(open);
    }

    private static String line(char sign, Movement movement) {
        ChannelId channel = movement.channel();
        return "%c %s %s %s%n".formatted(sign, channel.device(), channel.code(), movement.axis());
    }

    private void write(String line) {
        writer.execute(() -> {
            try {
                append(line);
            } catch (IOException e) {
                LOG.warn("what moves could not be noted: {}", e.toString());
            }
        });
    }

    private void append(String line) throws IOException {
        if (lines++ < LINES_BEFORE_REWRITING) {
            Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else {
            rewrite();
        }
    }

    /** What is written here and added again later counts once. */
    private void rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        StringBuilder text = new StringBuilder();
        unfinished().forEach(movement -> text.append(line('+', movement)));
        Files.writeString(fresh, text, UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        lines = 0;
    }
}
