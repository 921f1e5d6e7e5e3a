/**
 * The words and numbers of the pages: formats, amounts, names, sentences, terms with their definitions, addresses. Everything else on a page is
 * built from these.
 */
@NullMarked
package io.spotviewer.site.text;

import org.jspecify.annotations.NullMarked;
