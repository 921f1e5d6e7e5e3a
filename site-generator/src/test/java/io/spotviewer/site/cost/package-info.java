/** Tests of the cost model. */
@NullMarked
package io.spotviewer.site.cost;

import org.jspecify.annotations.NullMarked;
