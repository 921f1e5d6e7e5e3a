/** The generator of the site: reads the records, prices them, makes the report and publishes the site. */
@NullMarked
package io.spotviewer.site;

import org.jspecify.annotations.NullMarked;
