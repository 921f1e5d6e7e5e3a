package io.spotviewer.site.report;

import io.spotviewer.records.verdict.Ending;

/**
 * Attempts that ended in one way, however sure that is.
 *
 * @param ending what ended them
 * @param attempts how many
 */
public record EndingTotal(Ending ending, long attempts) {}
