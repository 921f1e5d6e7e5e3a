package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Money;
import java.time.LocalDate;

/**
 * One UTC day: the attempts that ended on it, with their whole cost since their start; and the cost of ended instances on this day, second
 * by second.
 *
 * @param day the day
 * @param tally figures of the attempts that ended on it
 * @param instances the cost of ended instances on this day; all days add up to the totals
 * @param idle the part of it in which no attempt ran on them
 * @param attemptsOnEndedInstances the rest of it
 */
public record DayRow(LocalDate day, Tally tally, Money instances, Money idle, Money attemptsOnEndedInstances) {}
