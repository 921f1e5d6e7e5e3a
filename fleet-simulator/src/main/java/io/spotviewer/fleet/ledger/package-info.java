/** The truth about the costs: meters that run while the fleet runs, and the books that are closed at the end. */
@NullMarked
package io.spotviewer.fleet.ledger;

import org.jspecify.annotations.NullMarked;
