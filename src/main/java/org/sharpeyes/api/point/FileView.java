package org.sharpeyes.api.point;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.api.resource.PointView;
import org.sharpeyes.inventory.Point;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.Conflict;
import org.sharpeyes.inventory.point.FileQuality;
import org.sharpeyes.inventory.point.PointField;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.inventory.point.Problem;
import org.sharpeyes.inventory.point.Review;

/** A point with its whole file: every field by its key, whose word it is, what contradicts it and what is wrong. */
final class FileView {
    /** Whose word a value is. */
    record SourceView(String source, String by, Instant at) {
        static SourceView of(Authorship by) {
            return new SourceView(PointFile.codeOf(by.source()), by.who(), by.at());
        }
    }

    /** File and catalog say different things. */
    record ConflictView(
            String gbCode,
            String field,
            @Nullable Object fileValue,
            SourceView file,
            @Nullable Object catalogValue,
            Instant catalogAt) {
        static ConflictView of(String gbCode, Conflict conflict, boolean contacts) {
            PointField field = conflict.field();
            return new ConflictView(
                    gbCode,
                    field.key(),
                    PointJson.value(field, conflict.file().value(), contacts),
                    SourceView.of(conflict.file().by()),
                    PointJson.value(field, conflict.catalogValue(), contacts),
                    conflict.catalogAt());
        }
    }

    /** A value that cannot be right, and how to put it right. */
    record ProblemView(@Nullable String field, String value, String problem, String suggestion, boolean fatal) {
        static ProblemView of(Problem problem, Locale locale) {
            PointField field = problem.field();
            return new ProblemView(
                    field == null ? null : field.key(),
                    problem.value(),
                    PointJson.in(locale, problem.problem()),
                    PointJson.in(locale, problem.suggestion()),
                    problem.fatal());
        }
    }

    /** The last step of the review. */
    record ReviewView(String state, String reviewer, String reason, Instant at) {
        static @Nullable ReviewView of(@Nullable Review review) {
            return review == null
                    ? null
                    : new ReviewView(PointFile.codeOf(review.state()), review.reviewer(), review.reason(), review.at());
        }
    }

    private final Point point;
    private final PointFile file;
    private final @Nullable ObservedView observed;
    private final List<Problem> problems;
    private final boolean contacts;
    private final Locale locale;

    /**
     * A view for one reader.
     *
     * @param observed null where there is nothing to be seen
     * @param problems what is wrong with the file
     * @param contacts whether the reader may see how to reach people
     */
    FileView(
            Point point,
            PointFile file,
            @Nullable ObservedView observed,
            List<Problem> problems,
            boolean contacts,
            Locale locale) {
        this.point = point;
        this.file = file;
        this.observed = observed;
        this.problems = problems;
        this.contacts = contacts;
        this.locale = locale;
    }

    @JsonUnwrapped
    public PointView getPoint() {
        return PointView.of(point);
    }

    /** Fields that the list does not show already. */
    @JsonAnyGetter
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (PointField field : PointField.values()) {
            if (!PointView.SHOWS.contains(field.key())) {
                fields.put(field.key(), PointJson.value(field, file.value(field).orElse(null), contacts));
            }
        }
        return fields;
    }

    public Map<String, SourceView> getSources() {
        Map<String, SourceView> sources = new LinkedHashMap<>();
        file.values().forEach((field, value) -> sources.put(field.key(), SourceView.of(value.by())));
        return sources;
    }

    public List<ConflictView> getContradictions() {
        return file.conflicts().stream()
                .map(each -> ConflictView.of(file.gbCode(), each, contacts))
                .toList();
    }

    public List<ProblemView> getProblems() {
        return problems.stream().map(each -> ProblemView.of(each, locale)).toList();
    }

    public @Nullable ObservedView getObserved() {
        return observed;
    }

    public @Nullable ReviewView getReview() {
        return ReviewView.of(file.review());
    }

    public FileQuality getQuality() {
        return file.quality();
    }
}
