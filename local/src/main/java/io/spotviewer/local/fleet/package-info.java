/**
 * A simulated AWS Batch fleet: two weeks of jobs on Spot and On-Demand instances, told as the events EventBridge would
 * deliver and the answers the Describe calls would give, with a ledger of what everything truly cost.
 *
 * <p>Three layers. What happens: {@code Simulation} runs {@code Scheduler}, {@code Hosts}, {@code Attempts} and
 * {@code Interruptions} on one {@code Agenda} and writes a {@code Chronicle}. What it cost: {@code Metering} reads the
 * meter while it happens. What can be seen: {@code Happening} and the {@code …Answers} turn the chronicle into AWS's own
 * JSON as of any moment.
 */
@NullMarked
package io.spotviewer.local.fleet;

import org.jspecify.annotations.NullMarked;
