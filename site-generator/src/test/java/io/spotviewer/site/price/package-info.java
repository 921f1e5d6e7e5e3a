/** Tests of prices and where they come from. */
@NullMarked
package io.spotviewer.site.price;

import org.jspecify.annotations.NullMarked;
