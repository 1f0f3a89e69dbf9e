package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The header fields by which a program says that it wrote a message. Fields that people's mail
 * clients and mailing lists set as well prove nothing and are left alone: {@code
 * X-Auto-Response-Suppress} (Exchange adds it to ordinary mail), {@code Precedence: bulk} or {@code
 * list}, {@code List-*}.
 */
final class AutomaticHeaders {
  private AutomaticHeaders() {}

  /** Fields whose mere presence, unless with one of {@link #NO}, says automatic. */
  private static final List<String> PRESENT =
      List.of(
          "X-Autoreply", // cPanel, Exim recipes
          "X-Auto-Reply",
          "X-Autorespond", // autorespond(1), Mailman
          "X-Autoresponder",
          "X-Autoresponse",
          "X-AutoReply-From",
          "X-Mail-Autoreply", // Mdaemon
          "X-Vacation", // vacation(1)
          "X-FC-MachineGenerated", // FirstClass
          "X-Auto-Response"); // Zoho

  /** Fields of mailing lists besides {@code List-*}. */
  private static final Set<String> LIST_FIELDS =
      Set.of("mailing-list", "x-mailing-list", "x-mailman-version", "x-beenthere", "errors-to");

  private static final Set<String> NO = Set.of("", "no", "false", "none", "0");

  /**
   * What the header says.
   *
   * @param evidence the fields that say automatic
   * @param vacation whether one of them says that it is an absence notice
   */
  record Finding(List<Evidence> evidence, boolean vacation) {
    Finding {
      evidence = List.copyOf(evidence);
    }
  }

  /** Reads the header; empty when nothing in it says automatic. */
  static Optional<Finding> read(Headers headers) {
    List<Evidence> evidence = new ArrayList<>();
    boolean vacation = false;
    for (Headers.Field field : headers.fields()) {
      String value = field.value().strip().toLowerCase(Locale.ROOT);
      Optional<String> rule = rule(field.name().toLowerCase(Locale.ROOT), value);
      if (rule.isPresent()) {
        evidence.add(evidence(rule.get(), field));
        vacation |= saysVacation(field.name(), value);
      }
    }
    // Sieve sets X-Sieve on every delivered mail; it only names the kind of an automatic one.
    vacation |=
        headers.first("X-Sieve").isPresent() && headers.startsWith("Auto-Submitted", "auto");
    return evidence.isEmpty() ? Optional.empty() : Optional.of(new Finding(evidence, vacation));
  }

  /**
   * Whether a helpdesk sent the message: its agents' own words carry the same {@code
   * Auto-Submitted} as its acknowledgements, so that the words have to decide.
   */
  static boolean isHelpdesk(Headers headers) {
    return headers.first("X-FreshDesk-Ticket-Reply").isPresent() // Freshdesk
        || headers.startsWith("X-Mailer", "Zendesk") // Zendesk
        || headers.startsWith("X-Mailer", "HelpScout"); // Help Scout
  }

  /**
   * Whether the header says that a program wrote the message, but not in answer to one (RFC 3834
   * section 5: {@code auto-generated}). Exchange and Notes say so of absence notices as well; they
   * leave other marks by which they are told apart.
   */
  static boolean isGenerated(Headers headers) {
    return headers.startsWith("Auto-Submitted", "auto-generated")
        && headers.fields().stream()
            .map(field -> field.name().toLowerCase(Locale.ROOT))
            .noneMatch(name -> name.startsWith("x-ms-") || name.startsWith("x-auto"))
        && !headers.first("X-Mailer").orElse("").contains("Notes");
  }

  /** Whether it is marked as bulk mail, and not as a mailing list's (RFC 2919, RFC 2369). */
  static boolean isBulk(Headers headers) {
    boolean marked =
        headers.startsWith("Precedence", "bulk") || headers.startsWith("Precedence", "junk");
    return marked
        && headers.fields().stream()
            .map(field -> field.name().toLowerCase(Locale.ROOT))
            .noneMatch(name -> name.startsWith("list-") || LIST_FIELDS.contains(name));
  }

  private static Optional<String> rule(String name, String value) {
    return switch (name) {
      // RFC 3834 section 5: "no", or auto-generated, auto-replied, or an extension.
      case "auto-submitted" ->
          value.startsWith("auto-") ? Optional.of("header.auto-submitted") : Optional.empty();
      case "precedence", "x-precedence" ->
          value.startsWith("auto") ? Optional.of("header.precedence") : Optional.empty();
      // Exchange names the agent that wrote the message for its owner.
      case "x-ms-exchange-generated-message-source" ->
          value.contains("mailbox rules agent")
              ? Optional.of("header.exchange-rules-agent")
              : Optional.empty();
      // Exchange marks what inbox rules and the out-of-office assistant send, against loops.
      case "x-ms-exchange-inbox-rules-loop" -> Optional.of("header.exchange-rules-loop");
      case "delivered-to" ->
          value.equals("autoresponder") ? Optional.of("header.autoresponder") : Optional.empty();
      case "x-post-messageclass" ->
          value.contains("autoresponder") ? Optional.of("header.autoresponder") : Optional.empty();
      default ->
          PRESENT.stream().anyMatch(name::equalsIgnoreCase) && !NO.contains(value)
              ? Optional.of("header.autoreply")
              : Optional.empty();
    };
  }

  private static boolean saysVacation(String name, String value) {
    return value.contains("vacation")
        || value.contains("out of office")
        || value.contains("absence")
        || name.equalsIgnoreCase("X-Vacation");
  }

  private static Evidence evidence(String rule, Headers.Field field) {
    String quote = field.name() + ": " + field.value();
    return new Evidence(
        rule, "header:" + field.name(), quote.length() > 200 ? quote.substring(0, 200) : quote);
  }
}
