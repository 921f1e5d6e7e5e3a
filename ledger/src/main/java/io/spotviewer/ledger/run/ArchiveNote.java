package io.spotviewer.ledger.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger knows of the records that its lines keep and that their stores may have deleted. A store may have deleted the record of a
 * closed job or of an ended instance whose line is on a day before {@code before}, and each record that is named here. Of others, stores have
 * all that is known.
 *
 * @param before the first day whose records are all in their stores, unless they are named; null if no record was ever given an end
 * @param from the first day whose records have yet to be given an end; null for the first day of all
 * @param joined the records that were joined with later evidence, of which their stores may have that evidence alone
 * @param texts the records that have no line any more, such as those of arrays
 * @param left the records of earlier days that have yet to be given an end, by kind and day
 */
record ArchiveNote(
        @Nullable LocalDate before,
        @Nullable LocalDate from,
        SortedSet<String> joined,
        SortedMap<String, String> texts,
        SortedMap<String, SortedSet<String>> left) {

    static final String NAME = "archived";

    static final ArchiveNote NONE = new ArchiveNote(
            null, null, Collections.emptySortedSet(), Collections.emptySortedMap(), Collections.emptySortedMap());

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    ArchiveNote {
        joined = Collections.unmodifiableSortedSet(new TreeSet<>(joined));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        left = Collections.unmodifiableSortedMap(new TreeMap<>(left));
    }

    /** Returns the name of the record of a job or of an instance: an id can be one of both. */
    static String name(LineKind kind, String id) {
        return kind.folder() + "/" + id;
    }

    /** True if no record was ever given an end. */
    boolean isNone() {
        return before == null;
    }

    /** True if the store may have deleted the record of the job. */
    boolean mayHaveEnded(JobLine line) {
        return !isNone()
                && ((!line.isOpen() && isEarlier(line.day())) || joined.contains(name(LineKind.JOBS, line.jobId())));
    }

    /** True if the line has the record of the instance and the store may have deleted it. */
    boolean mayHaveEnded(InstanceLine line) {
        return !isNone()
                && line.record() != null
                && ((line.endedAt() != null && isEarlier(line.day()))
                        || joined.contains(name(LineKind.INSTANCES, line.instanceId())));
    }

    private boolean isEarlier(@Nullable LocalDate day) {
        return day != null && before != null && day.isBefore(before);
    }

    ArchiveNote withJoined(SortedSet<String> all) {
        return new ArchiveNote(before, from, all, texts, left);
    }

    ArchiveNote withTexts(SortedMap<String, String> all) {
        return new ArchiveNote(before, from, joined, all, left);
    }

    ArchiveNote withLeft(SortedMap<String, SortedSet<String>> all) {
        return new ArchiveNote(before, from, joined, texts, all);
    }

    /** Returns the same with other days. */
    ArchiveNote on(@Nullable LocalDate nowBefore, @Nullable LocalDate nowFrom) {
        return new ArchiveNote(nowBefore, nowFrom, joined, texts, left);
    }

    /** Reads that of an index. */
    static ArchiveNote read(LedgerStore store, @Nullable Index index) throws IOException {
        byte[] note = index == null ? null : store.note(index, NAME);
        if (note == null) {
            return NONE;
        }
        JsonNode json = MAPPER.readTree(note);
        TreeSet<String> joined = new TreeSet<>();
        json.path("joined").forEach(name -> joined.add(name.asText()));
        TreeMap<String, String> texts = new TreeMap<>();
        json.path("texts")
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        TreeMap<String, SortedSet<String>> left = new TreeMap<>();
        json.path("left").properties().forEach(of -> {
            TreeSet<String> ids = new TreeSet<>();
            of.getValue().forEach(id -> ids.add(id.asText()));
            left.put(of.getKey(), ids);
        });
        return new ArchiveNote(day(json, "before"), day(json, "from"), joined, texts, left);
    }

    private static @Nullable LocalDate day(JsonNode json, String name) {
        String day = json.path(name).textValue();
        return day == null ? null : LocalDate.parse(day);
    }

    /** Puts it beside the partitions of a commit, if there is anything to note. */
    void write(LedgerCommit commit) throws IOException {
        if (isNone()) {
            return;
        }
        ObjectNode json = MAPPER.createObjectNode();
        json.put("before", String.valueOf(before));
        json.put("from", from == null ? null : from.toString());
        joined.forEach(json.putArray("joined")::add);
        ObjectNode kept = json.putObject("texts");
        texts.forEach(kept::put);
        ObjectNode open = json.putObject("left");
        for (Map.Entry<String, SortedSet<String>> of : left.entrySet()) {
            of.getValue().forEach(open.putArray(of.getKey())::add);
        }
        commit.putNote(NAME, MAPPER.writeValueAsBytes(json));
    }
}
