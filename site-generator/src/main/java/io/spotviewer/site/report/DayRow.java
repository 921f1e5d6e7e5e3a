package io.spotviewer.site.report;

import java.time.LocalDate;

/**
 * One UTC day: the attempts that ended on it, with all they cost from their start on; and what the ended instances cost on it, second by
 * second.
 *
 * @param day the day
 * @param tally figures of the attempts that ended on it
 * @param instances what the ended instances cost on it: over all days, as much as in the totals
 * @param idle that part of it in which no attempt ran on them
 * @param attemptsOnEndedInstances the rest of it
 */
public record DayRow(LocalDate day, Tally tally, Money instances, Money idle, Money attemptsOnEndedInstances) {}
