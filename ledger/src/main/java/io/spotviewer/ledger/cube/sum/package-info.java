/** Sums by key, exact in any order, and their written form. */
@NullMarked
package io.spotviewer.ledger.cube.sum;

import org.jspecify.annotations.NullMarked;
