/** The receipts of attempts, as pages show them. */
@NullMarked
package io.spotviewer.site.report.receipt;

import org.jspecify.annotations.NullMarked;
