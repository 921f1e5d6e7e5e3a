@NullMarked
package io.spotviewer.site.regeneration;

import org.jspecify.annotations.NullMarked;
