package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.spill.Entries;
import io.spotviewer.ledger.spill.Packed;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.TextVisitor;
import io.spotviewer.records.store.UnreadableRecordException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records that lines keep and that their stores may have deleted, in a run over changes. What is known of such a record is its text of
 * before joined with what its store has: evidence that came after the deletion, all of it, or nothing.
 */
final class ArchivedRecords {

    private final ArchiveNote note;

    /** The records of this kind whose lines are made anew, with all that is known of them. */
    private final SortedMap<String, String> anew = new TreeMap<>();

    ArchivedRecords(ArchiveNote note) {
        this.note = note;
    }

    /** Returns the text of a job of which there may be no more than its line; null if its store has all that is known. */
    @Nullable
    String textOf(String jobId, @Nullable JobLine line) {
        if (line != null) {
            return note.mayHaveEnded(line) ? line.record() : null;
        }
        return note.texts().get(ArchiveNote.name(LineKind.JOBS, jobId));
    }

    /** Returns the text of an instance of which there may be no more than its line; null if its store has all that is known. */
    @Nullable
    String textOf(InstanceLine line) {
        return note.mayHaveEnded(line) ? line.record() : null;
    }

    /** Returns the text of an instance that has no line any more; null if its store has all that is known. */
    @Nullable
    String textWithoutLine(String instanceId) {
        return note.texts().get(ArchiveNote.name(LineKind.INSTANCES, instanceId));
    }

    /** Notes that the lines of a record are made anew. */
    void anew(LineKind kind, String id, String text) {
        anew.put(ArchiveNote.name(kind, id), text);
    }

    /**
     * Joins the text of a job with what its store has.
     *
     * @param unreadable receives what the store has if that is no record
     */
    static String joinedJob(String id, String archived, @Nullable String stored, TextVisitor unreadable) {
        if (stored == null || stored.equals(archived)) {
            return archived;
        }
        try {
            return RecordJson.write(RecordJson.readJob(archived).merge(RecordJson.readJob(stored)));
        } catch (UnreadableRecordException e) {
            unreadable.unreadable(id, String.valueOf(e.getMessage()));
            return archived;
        }
    }

    /** Joins the text of an instance with what its store has. */
    static String joinedInstance(String id, String archived, @Nullable String stored, TextVisitor unreadable) {
        if (stored == null || stored.equals(archived)) {
            return archived;
        }
        try {
            return RecordJson.write(RecordJson.readInstance(archived).merge(RecordJson.readInstance(stored)));
        } catch (UnreadableRecordException e) {
            unreadable.unreadable(id, String.valueOf(e.getMessage()));
            return archived;
        }
    }

    /** Returns the note after the run. */
    ArchiveNote after(LineLanes made) {
        if (note.isNone()) {
            return note;
        }
        TreeMap<String, SortedSet<String>> left = new TreeMap<>(note.left());
        Set<String> withLine = new HashSet<>();
        made.places().forEach(place -> take(made, place, withLine, left));
        TreeSet<String> joined = new TreeSet<>(note.joined());
        joined.addAll(anew.keySet());
        TreeMap<String, String> texts = new TreeMap<>(note.texts());
        for (Map.Entry<String, String> each : anew.entrySet()) {
            if (withLine.contains(each.getKey())) {
                texts.remove(each.getKey());
            } else {
                texts.put(each.getKey(), each.getValue());
            }
        }
        return note.withJoined(joined).withTexts(texts).withLeft(left);
    }

    private void take(
            LineLanes made, LineLanes.Place place, Set<String> withLine, SortedMap<String, SortedSet<String>> left) {
        LineKind kind = LineKind.valueOf(place.kind().name());
        if (kind == LineKind.ATTEMPTS) {
            return;
        }
        LocalDate day = place.date();
        boolean isPassed = day != null && note.from() != null && day.isBefore(note.from());
        Packed.Reader in = new Packed.Reader();
        Entries.read(made.at(place), entry -> {
            in.over(entry);
            String id = LineLanes.bucketKey(in.word());
            withLine.add(ArchiveNote.name(kind, id));
            if (isPassed) {
                left.computeIfAbsent(kind.folder() + "/" + day, unseen -> new TreeSet<>())
                        .add(id);
            }
        });
    }
}
