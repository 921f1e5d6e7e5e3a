package io.spotviewer.records.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules for all {@link RecordRetention}. A store's own test extends this and says how to get an empty one. */
public abstract class RecordRetentionContract {

    static final Instant END = Instant.parse("2020-01-01T00:00:00Z");
    static final String ID = "i-0000000000000001";

    /** The ends of records in a store with nothing in it, the same one within a test. */
    protected abstract RecordRetention retention();

    /** Writes an observation with that number, below 100, to the record of an id. */
    protected abstract void observe(String id, int number);

    /** Returns the text of a record; null if there is none. */
    protected abstract @Nullable String text(String id);

    /** Returns the numbers that were observed, as a text of the record has them. */
    protected abstract SortedSet<Integer> observed(String text);

    /** Returns the end of a record; null without one. */
    protected abstract @Nullable Instant end(String id);

    /** Does what the store does some time after the end of a record: deletes it if it has an end. Returns true if it did. */
    protected abstract boolean deleteIfEnded(String id);

    @Test
    void theArchivedRecordGetsItsEndAndStaysAsItIs() {
        observe(ID, 1);
        String text = Objects.requireNonNull(text(ID));
        assertThat(retention().expire(ID, text, END)).isTrue();
        assertThat(end(ID)).isEqualTo(END);
        assertThat(text(ID)).isEqualTo(text);
        assertThat(retention().expire(ID, text, END.plusSeconds(1))).isTrue();
        assertThat(end(ID)).isEqualTo(END.plusSeconds(1));
    }

    @Test
    void aRecordThatHasChangedSinceItWasArchivedGetsNone() {
        observe(ID, 1);
        String archived = Objects.requireNonNull(text(ID));
        observe(ID, 2);
        assertThat(retention().expire(ID, archived, END)).isFalse();
        assertThat(end(ID)).isNull();
    }

    @Test
    void aRecordThatIsGoneIsNotMade() {
        assertThat(retention().expire(ID, "{}", END)).isFalse();
        assertThat(text(ID)).isNull();
    }

    @Test
    void aChangeTakesTheEndAway() {
        observe(ID, 1);
        retention().expire(ID, Objects.requireNonNull(text(ID)), END);
        observe(ID, 2);
        assertThat(end(ID)).isNull();
        assertThat(deleteIfEnded(ID)).isFalse();
        assertThat(observed(Objects.requireNonNull(text(ID)))).containsExactly(1, 2);
    }

    @Test
    void evidenceAfterTheEndMakesARecordOfItsOwn() {
        observe(ID, 1);
        retention().expire(ID, Objects.requireNonNull(text(ID)), END);
        assertThat(deleteIfEnded(ID)).isTrue();
        observe(ID, 2);
        assertThat(observed(Objects.requireNonNull(text(ID)))).containsExactly(2);
        assertThat(end(ID)).isNull();
    }
}
