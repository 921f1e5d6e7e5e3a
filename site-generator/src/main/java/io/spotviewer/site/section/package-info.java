/** The sections of the site's pages: head figures, text, charts and tables that belong together, as their templates see them. */
@NullMarked
package io.spotviewer.site.section;

import org.jspecify.annotations.NullMarked;
