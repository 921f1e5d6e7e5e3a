/**
 * What each attempt cost: its share, second by second, of an instance's bill. Every formula and its source is in {@code
 * doc/methodology.md}.
 */
@NullMarked
package io.spotviewer.cost.share;

import org.jspecify.annotations.NullMarked;
