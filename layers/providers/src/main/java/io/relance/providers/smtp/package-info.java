/** E-mail to a mail server that takes it for us (RFC 5321, RFC 6409). */
@NullMarked
package io.relance.providers.smtp;

import org.jspecify.annotations.NullMarked;
