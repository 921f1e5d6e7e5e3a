/** Holds {@code doc/settings.md} and the code to the same list of variables, options and properties. */
@NullMarked
package io.spotviewer.local.settings;

import org.jspecify.annotations.NullMarked;
