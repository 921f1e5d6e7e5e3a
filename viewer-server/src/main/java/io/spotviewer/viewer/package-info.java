/**
 * The server of a published site over HTTP. It serves a release whole or not at all.
 *
 * <p>A release is read whole into memory, checked against its manifest, compressed once, and answers requests until the pointer names
 * another. The server knows nothing of how a site is made: it asks a {@link io.spotviewer.viewer.regenerate.Regeneration} for a new one.
 */
@NullMarked
package io.spotviewer.viewer;

import org.jspecify.annotations.NullMarked;
