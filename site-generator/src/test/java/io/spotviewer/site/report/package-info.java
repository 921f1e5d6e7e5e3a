/** Tests. */
@NullMarked
package io.spotviewer.site.report;

import org.jspecify.annotations.NullMarked;
