/**
 * Charts: axes, bars and their labels, drawn as SVG that needs no script.
 */
@NullMarked
package io.spotviewer.site.chart;

import org.jspecify.annotations.NullMarked;
