/**
 * A simulated AWS Batch fleet: two weeks of jobs on Spot and On-Demand instances, as the events EventBridge would deliver
 * and the answers the Describe calls would give, with a ledger of the true costs.
 *
 * <p>Three layers. What happens: the actors of {@code simulation} work through one agenda and write the {@code history}.
 * The cost: {@code ledger} reads the meters while it happens. What can be seen: {@code aws} turns the history into AWS's
 * own JSON as of any moment, {@code delivery} hands the events over.
 *
 * <p>No code is shared with the rest of the project, so that the ledger can prove the cost model wrong.
 */
@NullMarked
package io.spotviewer.fleet;

import org.jspecify.annotations.NullMarked;
