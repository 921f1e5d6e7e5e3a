package io.spotviewer.ledger.run;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run notes of the records beside their lines.
 *
 * @param parents the ids of the arrays and multi-node jobs, which have no lines
 * @param unreadable the keys of entries that are no records, with the reasons
 */
record Notes(SortedSet<String> parents, SortedMap<String, String> unreadable) {

    private static final String PARENTS = "parents";
    private static final String UNREADABLE = "unreadable";

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    Notes {
        parents = Collections.unmodifiableSortedSet(new TreeSet<>(parents));
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
    }

    static Notes of(Collection<String> parents, SortedMap<String, String> unreadable) {
        return new Notes(new TreeSet<>(parents), unreadable);
    }

    /** Puts them beside the partitions of a commit. */
    void write(LedgerCommit commit) throws IOException {
        commit.putNote(PARENTS, MAPPER.writeValueAsBytes(parents));
        commit.putNote(UNREADABLE, MAPPER.writeValueAsBytes(unreadable));
    }

    /** Reads those of an index. */
    static Notes read(LedgerStore store, Index index) throws IOException {
        return new Notes(
                read(store, index, PARENTS, new TypeReference<TreeSet<String>>() {}),
                read(store, index, UNREADABLE, new TypeReference<TreeMap<String, String>>() {}));
    }

    private static <T> T read(LedgerStore store, Index index, String name, TypeReference<T> type) throws IOException {
        byte[] note = store.note(index, name);
        if (note == null) {
            throw new IOException("the index of the ledger names no " + name + "; rebuild the ledger");
        }
        return MAPPER.readValue(note, type);
    }
}
