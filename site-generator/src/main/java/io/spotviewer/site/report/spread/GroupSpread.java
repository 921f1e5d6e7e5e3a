package io.spotviewer.site.report.spread;

import io.spotviewer.ledger.line.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * The distributions of the attempts and jobs of one group.
 *
 * @param dimension the dimension: job definition or process
 * @param key the key of the group; null if unknown
 * @param name its name for people; null if the key is
 * @param runSeconds run time of finished attempts
 * @param queueSeconds wait for placement
 * @param startUpSeconds from STARTING to the start of the container
 * @param pullSeconds image pull
 * @param costUsd cost of the jobs that have ended and whose attempts all have a price
 * @param retries retries of the jobs that have ended
 */
public record GroupSpread(
        Dimension dimension,
        @Nullable String key,
        @Nullable String name,
        Spread runSeconds,
        Spread queueSeconds,
        Spread startUpSeconds,
        Spread pullSeconds,
        Spread costUsd,
        Spread retries) {}
