/** How the figures of single attempts and jobs are spread: waits, run times, costs. */
@NullMarked
package io.spotviewer.site.report.spread;

import org.jspecify.annotations.NullMarked;
