/** Publishes a site whole or not at all: release by release, with one pointer that switches. */
@NullMarked
package io.spotviewer.site.publish;

import org.jspecify.annotations.NullMarked;
