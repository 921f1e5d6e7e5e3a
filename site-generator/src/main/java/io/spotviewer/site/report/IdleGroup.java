package io.spotviewer.site.report;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The idle time of ended instances that agree in one dimension.
 *
 * @param dimension the dimension: instance type or compute environment
 * @param key the key of the group within the dimension; null for instances with an unknown key
 * @param name its name for people; null if the key is null
 * @param instances the number of ended instances
 * @param idleSeconds the whole seconds of their lives in which no attempt ran on them, where launch and end are known
 * @param idle the cost of that time
 * @param total the cost of the instances
 */
public record IdleGroup(
        Dimension dimension,
        @Nullable String key,
        @Nullable String name,
        long instances,
        long idleSeconds,
        Money idle,
        Money total) {}
