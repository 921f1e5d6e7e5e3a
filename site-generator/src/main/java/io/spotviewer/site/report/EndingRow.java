package io.spotviewer.site.report;

import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.money.Money;

/**
 * Attempts that ended in one way.
 *
 * @param ending their ending
 * @param confidence the confidence of their verdicts
 * @param attempts the number of attempts
 * @param runSeconds their run time
 * @param cost their cost
 */
public record EndingRow(Ending ending, Verdict.Confidence confidence, long attempts, long runSeconds, Money cost) {}
