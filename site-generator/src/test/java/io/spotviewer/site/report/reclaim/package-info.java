@NullMarked
package io.spotviewer.site.report.reclaim;

import org.jspecify.annotations.NullMarked;
