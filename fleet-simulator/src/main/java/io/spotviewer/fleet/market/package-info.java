/** The prices: Spot prices over the span, and the list prices of Fargate. */
@NullMarked
package io.spotviewer.fleet.market;

import org.jspecify.annotations.NullMarked;
