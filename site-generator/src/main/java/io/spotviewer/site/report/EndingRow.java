package io.spotviewer.site.report;

import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;

/**
 * Attempts that ended in one way.
 *
 * @param ending what ended them
 * @param confidence how sure that is
 * @param attempts how many
 * @param runSeconds their run time
 * @param actual what they cost
 */
public record EndingRow(Ending ending, Verdict.Confidence confidence, long attempts, long runSeconds, Money actual) {}
