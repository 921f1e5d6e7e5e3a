package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The receiver of whole partitions, each with its lines in order. Several threads call it at once. */
public interface PartitionSink {

    /**
     * The place of a partition among the lines of its kind.
     *
     * @param day its UTC day; null for lines without a date
     * @param bucket the number of its bucket, from 0
     * @param buckets the number of buckets of the day
     * @param lines the number of its lines
     */
    record Place(@Nullable LocalDate day, int bucket, int buckets, int lines) {}

    /** Receives the lines of attempts; they may be read only once, and only during the call. */
    void attempts(Place place, Iterable<AttemptLine> lines);

    /** Receives the lines of instances; they may be read only once, and only during the call. */
    void instances(Place place, Iterable<InstanceLine> lines);

    /** Receives the lines of jobs; they may be read only once, and only during the call. */
    void jobs(Place place, Iterable<JobLine> lines);
}
