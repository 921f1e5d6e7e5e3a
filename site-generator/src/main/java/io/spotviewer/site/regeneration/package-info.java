/** One Lambda handler for each Task state of site-regeneration, and the lease that keeps two runs from doing the same work. */
@NullMarked
package io.spotviewer.site.regeneration;

import org.jspecify.annotations.NullMarked;
