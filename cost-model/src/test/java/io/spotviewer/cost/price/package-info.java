/** Tests of prices and where they come from. */
@NullMarked
package io.spotviewer.cost.price;

import org.jspecify.annotations.NullMarked;
