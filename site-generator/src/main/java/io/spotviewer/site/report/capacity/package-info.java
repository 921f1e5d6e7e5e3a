/** How instances were used: how full they were while attempts ran, and when nothing ran on them. */
@NullMarked
package io.spotviewer.site.report.capacity;

import org.jspecify.annotations.NullMarked;
