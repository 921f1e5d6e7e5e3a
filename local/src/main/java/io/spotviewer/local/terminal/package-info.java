/** The terminal that a command runs in, or the lack of one. */
@NullMarked
package io.spotviewer.local.terminal;

import org.jspecify.annotations.NullMarked;
