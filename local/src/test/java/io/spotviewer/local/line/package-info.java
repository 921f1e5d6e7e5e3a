@NullMarked
package io.spotviewer.local.line;

import org.jspecify.annotations.NullMarked;
