@NullMarked
package io.spotviewer.handlers.lookup.trail;

import org.jspecify.annotations.NullMarked;
