/** The terminal as commands see it. */
@NullMarked
package io.spotviewer.local.terminal;

import org.jspecify.annotations.NullMarked;
