/**
 * The lines of the ledger: attempts and instances by UTC day, and jobs. Nothing in a line depends on the time at which it was made.
 */
@NullMarked
package io.spotviewer.ledger.line;

import org.jspecify.annotations.NullMarked;
