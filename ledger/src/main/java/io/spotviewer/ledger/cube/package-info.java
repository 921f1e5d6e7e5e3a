/**
 * Cubes: sums of lines by every group that is shown. A cube of a partition, of a day and of all time are made by the same additions, in any
 * order. {@link io.spotviewer.ledger.cube.Cube} is the way in.
 */
@NullMarked
package io.spotviewer.ledger.cube;

import org.jspecify.annotations.NullMarked;
