package io.spotviewer.site.report;

import org.jspecify.annotations.Nullable;

/**
 * One line of a breakdown.
 *
 * @param key what the group has in common, such as a queue's name; null for the attempts of which that is not known
 * @param tally its figures
 */
public record Group(@Nullable String key, Tally tally) {}
