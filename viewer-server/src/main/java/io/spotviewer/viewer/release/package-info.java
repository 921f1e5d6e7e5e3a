/** The served release: read completely, checked against its manifest, and compressed once. */
@NullMarked
package io.spotviewer.viewer.release;

import org.jspecify.annotations.NullMarked;
