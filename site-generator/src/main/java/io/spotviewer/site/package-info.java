/** Makes the site: reads the records, prices them, reports, and publishes. */
@NullMarked
package io.spotviewer.site;

import org.jspecify.annotations.NullMarked;
