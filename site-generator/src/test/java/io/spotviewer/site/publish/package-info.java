/** Tests. */
@NullMarked
package io.spotviewer.site.publish;

import org.jspecify.annotations.NullMarked;
