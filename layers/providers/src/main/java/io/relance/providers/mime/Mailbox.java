package io.relance.providers.mime;

import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.jspecify.annotations.Nullable;

/**
 * One address of a header field (RFC 5322 section 3.4).
 *
 * @param address bare, in lower case, such as {@code jane@client.example}; seldom without a domain
 * @param name the display name, decoded, or null
 */
public record Mailbox(String address, @Nullable String name) {
  private static final int LONGEST_FIELD = 32_768;
  private static final int MOST = 200;

  /**
   * The addresses of a header field, groups opened; what is no address is left out.
   *
   * @param field the value as sent or already decoded; read up to 32 KiB and 200 addresses
   */
  public static List<Mailbox> listIn(String field) {
    String bounded = field.substring(0, Math.min(field.length(), LONGEST_FIELD));
    AddressList list = LenientAddressParser.DEFAULT.parseAddressList(bounded);
    return list.flatten().stream()
        .filter(mailbox -> isAddress(mailbox.getLocalPart()))
        .limit(MOST)
        .map(mailbox ->
            new Mailbox(
                mailbox.getAddress().strip().toLowerCase(Locale.ROOT), name(mailbox.getName())))
        .toList();
  }

  /** Also without a domain: mail systems write as plain {@code MAILER-DAEMON}. */
  private static boolean isAddress(@Nullable String localPart) {
    return localPart != null && !localPart.isBlank() && localPart.strip().indexOf(' ') < 0;
  }

  private static @Nullable String name(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    String decoded = EncodedWords.decode(raw).strip();
    return decoded.isEmpty() ? null : decoded;
  }
}
