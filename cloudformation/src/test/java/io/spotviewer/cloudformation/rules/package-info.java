/** Rules for templates that cfn-lint does not have. */
@NullMarked
package io.spotviewer.cloudformation.rules;

import org.jspecify.annotations.NullMarked;
