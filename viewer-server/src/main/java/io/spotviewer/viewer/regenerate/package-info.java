/** Regenerations of the site: how they are started and followed. */
@NullMarked
package io.spotviewer.viewer.regenerate;

import org.jspecify.annotations.NullMarked;
