package io.spotviewer.local.intake;

import io.spotviewer.local.intake.piece.Place;
import io.spotviewer.local.intake.shape.Shape;
import io.spotviewer.site.report.Intake;
import io.spotviewer.site.report.Intake.FileProblems;
import io.spotviewer.site.report.Intake.Form;
import io.spotviewer.site.report.Intake.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The account of what was read: forms with their numbers, and problems collapsed by file. */
final class IntakeCount {

    private static final int PROBLEMS_SHOWN = 3;
    private static final int FILES_SHOWN = 100;

    private long files;
    private long duplicates;
    private long traces;
    private final Map<Shape, Long> forms = new EnumMap<>(Shape.class);
    private final Map<Shape, Long> elsewhere = new EnumMap<>(Shape.class);
    private final TreeMap<String, Problems> problems = new TreeMap<>();
    private final TreeSet<String> notes = new TreeSet<>();

    private static final class Problems {
        private long count;
        private final List<Problem> first = new ArrayList<>();
        private final Map<String, Long> reasons = new TreeMap<>();

        void add(Problem problem) {
            count++;
            long before = reasons.merge(problem.reason(), 1L, Long::sum) - 1;
            // One of each reason first: many of one kind don't hide another.
            if (first.size() < PROBLEMS_SHOWN || (before == 0 && first.size() < 2 * PROBLEMS_SHOWN)) {
                first.add(problem);
            }
            if (reasons.size() > FILES_SHOWN) {
                reasons.remove(problem.reason());
            }
        }
    }

    void file() {
        files++;
    }

    void duplicate() {
        duplicates++;
    }

    void trace() {
        traces++;
    }

    /** @param isElsewhere true for an event among the facts, or an answer among the events */
    void recognised(Shape shape, boolean isElsewhere) {
        forms.merge(shape, 1L, Long::sum);
        if (isElsewhere) {
            elsewhere.merge(shape, 1L, Long::sum);
        }
    }

    void problem(Place place, String reason) {
        problems.computeIfAbsent(place.file(), file -> new Problems()).add(new Problem(place.line(), reason));
    }

    void note(String note) {
        notes.add(note);
    }

    long count(Shape shape) {
        return forms.getOrDefault(shape, 0L);
    }

    boolean isNothing() {
        return forms.isEmpty() && traces == 0;
    }

    Intake account() {
        List<String> all = new ArrayList<>(notes);
        if (traces > 0) {
            all.add(traces + (traces == 1 ? " trace" : " traces") + " of Nextflow");
        }
        elsewhere.forEach((shape, number) -> all.add(shape.counted(number)
                + (shape.isEvent() ? " among the facts: read as events" : " among the events: read as facts")));
        return new Intake(
                files,
                duplicates,
                forms.entrySet().stream()
                        .map(form -> new Form(form.getKey().many(), form.getValue()))
                        .toList(),
                all,
                problems.entrySet().stream()
                        .limit(FILES_SHOWN)
                        .map(file -> new FileProblems(file.getKey(), file.getValue().count, file.getValue().first))
                        .toList(),
                Math.max(0, problems.size() - FILES_SHOWN));
    }
}
