package io.spotviewer.local.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.local.pull.Intervals.Span;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalsTest {

    @Test
    void whatIsMissingIsReadTheLatestFirst() {
        Intervals read = Intervals.NONE.with(at(10), at(20)).with(at(30), at(40));

        assertThat(read.missing(at(0), at(50)))
                .containsExactly(new Span(at(40), at(50)), new Span(at(20), at(30)), new Span(at(0), at(10)));
        assertThat(read.missing(at(12), at(18))).isEmpty();
        assertThat(read.missing(at(15), at(35))).containsExactly(new Span(at(20), at(30)));
    }

    @Test
    void spansThatMeetAreOne() {
        Intervals read =
                Intervals.NONE.with(at(10), at(20)).with(at(40), at(50)).with(at(20), at(40));

        assertThat(read.spans()).containsExactly(new Span(at(10), at(50)));
        assertThat(Intervals.parse(read.text())).isEqualTo(read);
        assertThat(Intervals.parse(null)).isEqualTo(Intervals.NONE);
    }

    private static Instant at(int minute) {
        return Instant.parse("2026-11-28T00:00:00Z").plusSeconds(60L * minute);
    }
}
