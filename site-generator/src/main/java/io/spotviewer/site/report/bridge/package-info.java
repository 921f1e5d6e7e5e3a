/** The difference between the costs of two ranges, divided among what drives it. */
@NullMarked
package io.spotviewer.site.report.bridge;

import org.jspecify.annotations.NullMarked;
