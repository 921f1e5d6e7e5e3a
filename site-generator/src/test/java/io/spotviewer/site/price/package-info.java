/** Tests. */
@NullMarked
package io.spotviewer.site.price;

import org.jspecify.annotations.NullMarked;
