package io.spotviewer.ledger.run;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows of all records at once. The notes of parts of the records, put together in any order, are those of all of them.
 *
 * @param first the first time in a record, to the second; null without one
 * @param last the last time in a record, to the second; null without one
 * @param parents the ids of arrays and multi-node jobs, which are left out
 * @param names the names of jobs that the places of others in workflows are guessed from, by definition
 * @param unreadable the keys of entries that are no records, with the reasons
 * @param prices the prices that were used
 */
public record RunNotes(
        @Nullable String first,
        @Nullable String last,
        SortedSet<String> parents,
        SortedMap<String, SortedSet<String>> names,
        SortedMap<String, String> unreadable,
        PriceNotes prices) {

    /** The notes of no records. */
    public static final RunNotes NONE = new RunNotes(
            null,
            null,
            Collections.emptySortedSet(),
            Collections.emptySortedMap(),
            Collections.emptySortedMap(),
            PriceNotes.NONE);

    private static final List<String> NAMES = List.of("first", "last", "parents", "names", "unreadable", "prices");

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    public RunNotes {
        parents = Collections.unmodifiableSortedSet(new TreeSet<>(parents));
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
    }

    /** Returns the notes of these records and of others; of two reasons for one entry, the first by text. */
    public RunNotes and(RunNotes other) {
        TimeBounds times = new TimeBounds();
        times.add(first, last);
        times.add(other.first, other.last);
        TreeSet<String> allParents = new TreeSet<>(parents);
        allParents.addAll(other.parents);
        TreeMap<String, SortedSet<String>> allNames = new TreeMap<>(names);
        other.names.forEach((definition, more) -> allNames.merge(definition, more, RunNotes::union));
        TreeMap<String, String> allUnreadable = new TreeMap<>(unreadable);
        other.unreadable.forEach((key, why) -> allUnreadable.merge(key, why, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        return new RunNotes(
                times.firstText(), times.lastText(), allParents, allNames, allUnreadable, prices.and(other.prices));
    }

    /** Returns the same with prices that were used, in the span of these notes. */
    RunNotes withPrices(PriceNotes used) {
        return and(pricesAlone(used));
    }

    /** Returns notes of prices alone that were used, in the span of these notes. */
    RunNotes pricesAlone(PriceNotes used) {
        Instant from = firstTime();
        Instant until = lastTime();
        return new RunNotes(
                null,
                null,
                NONE.parents,
                NONE.names,
                NONE.unreadable,
                from == null || until == null ? used : used.in(from, until));
    }

    /** Returns the same with more entries that are no records. */
    RunNotes withUnreadable(SortedMap<String, String> more) {
        return and(new RunNotes(null, null, NONE.parents, NONE.names, more, PriceNotes.NONE));
    }

    private static SortedSet<String> union(SortedSet<String> some, SortedSet<String> others) {
        TreeSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Returns the first time; null without one. */
    public @Nullable Instant firstTime() {
        return times().first();
    }

    /** Returns the second after the last time; null without one. */
    public @Nullable Instant lastTime() {
        return times().last();
    }

    private TimeBounds times() {
        TimeBounds times = new TimeBounds();
        times.add(first, last);
        return times;
    }

    /** Puts each of them beside the partitions of a commit: those that are as before are not written again. */
    void write(LedgerCommit commit) throws IOException {
        for (Map.Entry<String, JsonNode> part : json().properties()) {
            commit.putNote(part.getKey(), MAPPER.writeValueAsBytes(part.getValue()));
        }
    }

    /** Reads those of an index; null if it names none. */
    static @Nullable RunNotes read(LedgerStore store, Index index) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        for (String name : NAMES) {
            byte[] part = store.note(index, name);
            if (part == null) {
                return null;
            }
            json.set(name, MAPPER.readTree(part));
        }
        return of(json);
    }

    /** Returns them as JSON: equal notes are equal texts. */
    public ObjectNode json() {
        ObjectNode json = MAPPER.createObjectNode().put("first", first).put("last", last);
        ArrayNode ids = json.putArray("parents");
        parents.forEach(ids::add);
        ObjectNode byDefinition = json.putObject("names");
        names.forEach((definition, some) -> some.forEach(byDefinition.withArrayProperty(definition)::add));
        ObjectNode entries = json.putObject("unreadable");
        unreadable.forEach(entries::put);
        json.set("prices", prices.json());
        return json;
    }

    /** Reads what {@link #json} returned. */
    public static RunNotes of(JsonNode json) {
        TreeSet<String> parents = new TreeSet<>();
        json.path("parents").forEach(id -> parents.add(id.asText()));
        TreeMap<String, SortedSet<String>> names = new TreeMap<>();
        json.path("names").properties().forEach(of -> {
            TreeSet<String> some = new TreeSet<>();
            of.getValue().forEach(name -> some.add(name.asText()));
            names.put(of.getKey(), some);
        });
        TreeMap<String, String> unreadable = new TreeMap<>();
        json.path("unreadable")
                .properties()
                .forEach(
                        entry -> unreadable.put(entry.getKey(), entry.getValue().asText()));
        return new RunNotes(
                json.path("first").textValue(),
                json.path("last").textValue(),
                parents,
                names,
                unreadable,
                PriceNotes.of(json.path("prices")));
    }
}
