package io.spotviewer.site.report;

import java.time.LocalDate;

/**
 * The attempts that ended on one UTC day, with all they cost from their start on.
 *
 * @param day the day
 * @param tally their figures
 */
public record DayRow(LocalDate day, Tally tally) {}
