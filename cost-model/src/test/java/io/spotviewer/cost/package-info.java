/** Tests, and the fleets and prices that they are made of. */
@NullMarked
package io.spotviewer.cost;

import org.jspecify.annotations.NullMarked;
