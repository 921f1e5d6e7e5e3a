/**
 * The answers to a reader's questions in sentences, the same on the pages and in a terminal.
 */
@NullMarked
package io.spotviewer.site.answer;

import org.jspecify.annotations.NullMarked;
