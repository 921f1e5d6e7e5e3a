/**
 * The pages of the site: a report in, HTML, style sheet, scripts and the explorer's data out. Every figure is taken from the report; this
 * package only writes it for people. {@link io.spotviewer.site.page.Pages} is the way in.
 */
@NullMarked
package io.spotviewer.site.page;

import org.jspecify.annotations.NullMarked;
