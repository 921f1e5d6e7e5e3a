/** A fleet in the forms in which AWS shows it: events, answers of the Describe calls, price list, Spot price history. */
@NullMarked
package io.spotviewer.fleet.mixed.wire;

import org.jspecify.annotations.NullMarked;
