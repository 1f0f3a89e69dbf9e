/** E-mail through Amazon SES v2, as the deployment's own AWS account. */
@NullMarked
package io.relance.providers.ses;

import org.jspecify.annotations.NullMarked;
