/** A site in a folder. */
@NullMarked
package io.spotviewer.published.folder;

import org.jspecify.annotations.NullMarked;
