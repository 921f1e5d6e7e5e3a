/**
 * Spot reclaims as events: how often EC2 takes capacity back, how sure that is, and which pools differ. {@code doc/methodology.md} has every
 * formula with its source.
 */
@NullMarked
package io.spotviewer.cost.reclaim;

import org.jspecify.annotations.NullMarked;
