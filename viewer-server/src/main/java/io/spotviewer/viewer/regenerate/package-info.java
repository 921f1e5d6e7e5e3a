/** Starts what makes a new site, and follows it. */
@NullMarked
package io.spotviewer.viewer.regenerate;

import org.jspecify.annotations.NullMarked;
