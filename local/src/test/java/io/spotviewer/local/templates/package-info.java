/** Holds the CloudFormation templates to the rules that cfn-lint has no word for, and to the code that they deploy. */
@NullMarked
package io.spotviewer.local.templates;

import org.jspecify.annotations.NullMarked;
