package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Money;
import java.time.LocalDate;

/**
 * One UTC day: the cost of attempts and of ended instances on this day, second by second. Attempts count on their last day, jobs on the day
 * of their submission.
 *
 * @param day the day
 * @param tally figures of the attempts: all days with the attempts without a date add up to the totals
 * @param instances the cost of ended instances on this day; all days add up to the totals
 * @param idle the part of it in which no attempt ran on them
 * @param attemptsOnEndedInstances the rest of it
 */
public record DayRow(LocalDate day, Tally tally, Money instances, Money idle, Money attemptsOnEndedInstances) {}
