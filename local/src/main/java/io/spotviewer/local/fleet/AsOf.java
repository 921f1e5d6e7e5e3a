package io.spotviewer.local.fleet;

/**
 * When AWS is asked.
 *
 * @param at epoch milliseconds
 * @param retention false to see also what AWS would have forgotten by then
 */
record AsOf(long at, boolean retention) {
    /** Whether what ended {@code endedAt} is still known so many milliseconds later. */
    boolean remembers(long endedAt, long milliseconds) {
        return !retention || endedAt == Agenda.NEVER || at < endedAt + milliseconds;
    }

    /** Whether what is known until {@code until} is still known. */
    boolean before(long until) {
        return !retention || at < until;
    }
}
