/** Tests of what every step shares. */
@NullMarked
package io.spotviewer.handlers.step;

import org.jspecify.annotations.NullMarked;
