@NullMarked
package io.spotviewer.site.report.money;

import org.jspecify.annotations.NullMarked;
