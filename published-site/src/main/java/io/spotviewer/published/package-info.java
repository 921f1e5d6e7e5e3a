/**
 * The published form of a site: releases with a manifest each, and one pointer to the release in force. The generator writes it, the viewer
 * reads it.
 */
@NullMarked
package io.spotviewer.published;

import org.jspecify.annotations.NullMarked;
