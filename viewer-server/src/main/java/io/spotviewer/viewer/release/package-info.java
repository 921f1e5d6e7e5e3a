/** The release that is served: read whole into memory, checked against its manifest, and compressed once. */
@NullMarked
package io.spotviewer.viewer.release;

import org.jspecify.annotations.NullMarked;
