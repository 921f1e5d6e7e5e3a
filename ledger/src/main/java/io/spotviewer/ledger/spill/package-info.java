/** Lines and records in temporary files: packed as bytes, in lanes that are written and read in order. */
@NullMarked
package io.spotviewer.ledger.spill;

import org.jspecify.annotations.NullMarked;
