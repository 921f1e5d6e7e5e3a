package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Money;

/**
 * Jobs with the same number of attempts.
 *
 * @param attempts the number of attempts of each job; the greatest bucket also holds the jobs with more
 * @param orMore true if this is the greatest bucket
 * @param jobs the number of jobs
 * @param cost the cost of their attempts
 * @param reclaimed the cost of their reclaimed attempts
 */
public record AttemptsBucket(int attempts, boolean orMore, long jobs, Money cost, Money reclaimed) {}
