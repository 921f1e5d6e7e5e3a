package io.spotviewer.records.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last change of a record.
 *
 * @param key the id of the job or the instance
 * @param version the number of writes of the record so far
 * @param changedAt the time of the last one by its writer's clock; null if it was written before stores kept the time
 */
public record RecordChange(
        String key, long version, @Nullable Instant changedAt) {}
