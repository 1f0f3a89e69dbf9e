/**
 * Raw messages (RFC 5322, RFC 2045–2049) into replies: decoded, bounded, attachments gone (FEATURES
 * Permissive: what mail systems really send is read, whatever the standards say.
 */
@NullMarked
package io.relance.providers.mime;

import org.jspecify.annotations.NullMarked;
