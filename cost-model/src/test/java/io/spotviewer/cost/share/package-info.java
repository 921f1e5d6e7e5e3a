/** Tests of the cost model. */
@NullMarked
package io.spotviewer.cost.share;

import org.jspecify.annotations.NullMarked;
