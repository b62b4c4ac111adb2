package org.sharpeyes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.access.AuditEntry;
import org.sharpeyes.access.AuditRecord;
import org.sharpeyes.access.AuditTrail;
import org.sharpeyes.access.ExportedTrail;

/** Audit records in a file, one JSON object a line: each with its hash and that of the record before. */
final class AuditExport {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final BufferedWriter lines;
    private final Predicate<AuditRecord> wanted;
    private String before = "";
    private long written;

    private AuditExport(BufferedWriter lines, Predicate<AuditRecord> wanted) {
        this.lines = lines;
        this.wanted = wanted;
    }

    /**
     * Writes those records.
     *
     * @param file must not exist yet
     * @return how many they were
     */
    static long write(AuditTrail trail, Path file, Predicate<AuditRecord> wanted) {
        try (BufferedWriter lines = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            AuditExport export = new AuditExport(lines, wanted);
            export.before = trail.beforeFirst();
            trail.forEach(export::take);
            return export.written;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }

    /** Looks at every line. */
    static AuditTrail.Verification verify(Path file) {
        ExportedTrail trail = new ExportedTrail();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check(line, trail);
            }
        } catch (MalformedInputException damaged) {
            trail.onUnreadable();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        return trail.result();
    }

    private static void check(String line, ExportedTrail trail) {
        try {
            Line read = JSON.readValue(line, Line.class);
            if (line.equals(JSON.writeValueAsString(read))) {
                trail.check(read.record(), text(read.before));
            } else {
                trail.onUnreadable();
            }
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            trail.onUnreadable();
        }
    }

    private void take(AuditRecord record) {
        if (wanted.test(record)) {
            try {
                lines.write(JSON.writeValueAsString(Line.of(record, before)));
                lines.newLine();
                written++;
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
        before = record.hash();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private record Line(
            long number,
            @Nullable Instant at,
            @Nullable String who,
            @Nullable String action,
            @Nullable String target,
            @Nullable String purpose,
            @Nullable String caseNumber,
            @Nullable String source,
            @Nullable String before,
            @Nullable String hash) {
        static Line of(AuditRecord record, String before) {
            AuditEntry entry = record.entry();
            return new Line(
                    record.number(),
                    record.at(),
                    entry.who(),
                    entry.action(),
                    entry.target(),
                    entry.purpose(),
                    entry.caseNumber(),
                    entry.source(),
                    before,
                    record.hash());
        }

        AuditRecord record() {
            AuditEntry entry = new AuditEntry(
                    text(who), text(action), text(target), text(purpose), text(caseNumber), text(source));
            return new AuditRecord(number, at == null ? Instant.EPOCH : at, entry, text(hash));
        }
    }
}
