/**
 * The cost of each attempt: its share, second by second, of an instance's bill. {@code doc/methodology.md} has every formula with its
 * source.
 */
@NullMarked
package io.spotviewer.cost.share;

import org.jspecify.annotations.NullMarked;
