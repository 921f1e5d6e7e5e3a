/** What capacity costs: On-Demand, Spot over time, Fargate. A price that is not known is never 0: it is absent, with the reason. */
@NullMarked
package io.spotviewer.cost.price;

import org.jspecify.annotations.NullMarked;
