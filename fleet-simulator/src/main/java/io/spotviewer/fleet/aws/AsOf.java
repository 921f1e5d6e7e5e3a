package io.spotviewer.fleet.aws;

import io.spotviewer.fleet.plan.Agenda;

/**
 * The time at which AWS is asked.
 *
 * @param at epoch milliseconds
 * @param retention false to include everything AWS would have forgotten by then
 */
record AsOf(long at, boolean retention) {

    /** Returns whether something that ended {@code endedAt} and is kept for that long is still known. */
    boolean remembers(long endedAt, long milliseconds) {
        return !retention || endedAt == Agenda.NEVER || at < endedAt + milliseconds;
    }

    /** Returns whether something that is known until {@code until} is still known. */
    boolean before(long until) {
        return !retention || at < until;
    }
}
