/** The prices of capacity: On-Demand, Spot over time, Fargate. An unknown price is never 0: it is absent, with the reason. */
@NullMarked
package io.spotviewer.cost.price;

import org.jspecify.annotations.NullMarked;
