package io.spotviewer.site.report;

import io.spotviewer.records.verdict.Ending;

/**
 * Attempts that ended in one way, with any confidence.
 *
 * @param ending their ending
 * @param attempts the number of attempts
 */
public record EndingTotal(Ending ending, long attempts) {}
