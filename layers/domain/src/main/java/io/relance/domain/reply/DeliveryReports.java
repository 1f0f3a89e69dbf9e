package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mail systems' own messages: feedback reports (RFC 5965), delivery reports (RFC 3464) and the many
 * that follow neither. They come first, since many of them also call themselves automatic replies.
 */
final class DeliveryReports {
  /** From this sum of signs on, a message without a machine part is a delivery report. */
  private static final double ENOUGH = 6;

  private static final Set<String> DAEMONS =
      Set.of(
          "mailer-daemon", "mailerdaemon", "mail-daemon", "postmaster", "post_master", "mdaemon");

  private DeliveryReports() {}

  /** Whether anything but the text speaks for a delivery report. */
  static boolean isLikely(ReplyText reply, Reading subject) {
    Headers headers = reply.headers();
    return reply.report() != null
        || subject.has(Cue.SUBJECT_BOUNCE)
        || !reportType(reply).isEmpty()
        || headers.first("X-Failed-Recipients").isPresent()
        || headers.first("X-MS-Exchange-Message-Is-Ndr").isPresent()
        || headers.first("From").filter(DeliveryReports::isDaemon).isPresent();
  }

  /** The judgement on a feedback or delivery report; empty when the message is neither. */
  static Optional<Judgement> judge(ReplyText reply, Reading text, Weights weights) {
    String type = reportType(reply);
    DeliveryReport report = reply.report();
    if (type.equals("feedback-report")) {
      Evidence evidence = new Evidence("report.feedback", "report", "report-type=feedback-report");
      return Optional.of(
          new Judgement(
              ReplyKind.COMPLAINT,
              null,
              null,
              false,
              0.99,
              List.of(evidence),
              null,
              report == null ? null : report.finalRecipient()));
    }
    Optional<Evidence> complaint = otherComplaint(reply);
    if (complaint.isPresent()) {
      return Optional.of(
          new Judgement(
              ReplyKind.COMPLAINT, null, null, false, 0.95, List.of(complaint.get()), null, null));
    }
    if (type.equals("disposition-notification") || saysDelivered(report)) {
      Evidence evidence = new Evidence("report.receipt", "report", "report-type=" + type);
      return Optional.of(
          new Judgement(
              ReplyKind.AUTO_REPLY, null, null, false, 0.99, List.of(evidence), null, null));
    }
    List<Evidence> evidence = new ArrayList<>();
    double sure = machineSigns(reply, type, evidence);
    double signs = sure + softSigns(reply, text, weights, evidence);
    if (signs < ENOUGH) {
      return Optional.empty();
    }
    BounceType bounceType = BounceTypes.of(report, reply.subject(), text, evidence);
    double confidence = sure >= ENOUGH ? 0.99 : Math.min(0.98, 0.7 + 0.03 * signs);
    return Optional.of(
        new Judgement(
            ReplyKind.BOUNCE,
            bounceType,
            null,
            false,
            confidence,
            evidence,
            null,
            failedRecipient(reply, text)));
  }

  /**
   * Complaints that are no RFC 5965 report: Microsoft's JMRP sends the message back under a fixed
   * subject; Apple Mail writes to the address of List-Unsubscribe when somebody presses the button.
   */
  private static Optional<Evidence> otherComplaint(ReplyText reply) {
    String subject = reply.subject() == null ? "" : reply.subject().strip();
    if (subject.startsWith("complaint about message from ")
        && reply.headers().first("From").orElse("").contains("staff@hotmail.com")) {
      return Optional.of(new Evidence("report.jmrp", "subject", subject));
    }
    return reply
        .headers()
        .first("X-Apple-Unsubscribe")
        .filter(value -> value.strip().equalsIgnoreCase("true"))
        .map(value -> new Evidence("report.list-unsubscribe", "header:X-Apple-Unsubscribe", value));
  }

  private static String reportType(ReplyText reply) {
    DeliveryReport report = reply.report();
    if (report != null && report.reportType() != null) {
      return report.reportType();
    }
    String contentType = reply.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    for (String known : List.of("feedback-report", "delivery-status", "disposition-notification")) {
      if (contentType.contains(known)) {
        return known;
      }
    }
    return "";
  }

  private static boolean saysDelivered(@Nullable DeliveryReport report) {
    return report != null
        && report.action() != null
        && Set.of("delivered", "relayed", "expanded").contains(report.action());
  }

  private static double machineSigns(ReplyText reply, String type, List<Evidence> evidence) {
    double signs = 0;
    DeliveryReport report = reply.report();
    if (type.equals("delivery-status")) {
      signs += 8;
      evidence.add(new Evidence("report.delivery-status", "report", "report-type=delivery-status"));
    } else if (report != null && (report.action() != null || report.status() != null)) {
      signs += 8;
      String said = report.action() != null ? report.action() : report.status();
      evidence.add(new Evidence("report.delivery-status", "report", "" + said));
    }
    signs += header(reply, "X-Failed-Recipients", 8, evidence); // Exim, Gmail
    signs += header(reply, "X-MS-Exchange-Message-Is-Ndr", 8, evidence);
    return signs;
  }

  private static double header(
      ReplyText reply, String name, double weight, List<Evidence> evidence) {
    Optional<String> value = reply.headers().first(name);
    value.ifPresent(v ->
        evidence.add(
            new Evidence(
                "header." + name.toLowerCase(Locale.ROOT),
                "header:" + name,
                v.length() > 200 ? v.substring(0, 200) : v)));
    return value.isPresent() ? weight : 0;
  }

  /** Signs that count together only: a daemon's address, the subject, the text, its codes. */
  private static double softSigns(
      ReplyText reply, Reading text, Weights weights, List<Evidence> evidence) {
    double signs = 0;
    Optional<String> daemon = reply.headers().first("From").filter(DeliveryReports::isDaemon);
    if (daemon.isPresent()) {
      signs += 3;
      evidence.add(new Evidence("header.daemon", "header:From", daemon.get()));
    }
    if (reply.headers().first("Return-Path").filter(p -> p.strip().equals("<>")).isPresent()) {
      signs += 2;
      evidence.add(new Evidence("header.null-return-path", "header:Return-Path", "<>"));
    }
    signs += weights.of(Cue.Speaks.BOUNCE);
    evidence.addAll(weights.evidence(Cue.Speaks.BOUNCE));
    Optional<Evidence> code = BounceTypes.code(text);
    if (code.isPresent() && weights.of(Cue.Speaks.BOUNCE) > 0) {
      signs += 3;
      evidence.add(code.get());
    }
    String own = Reading.ownPart(reply.subject());
    boolean answers = reply.subject() != null && own.length() < 3 && !own.equals(reply.subject());
    return answers ? signs - 3 : signs;
  }

  private static boolean isDaemon(String from) {
    String lower = from.toLowerCase(Locale.ROOT);
    return DAEMONS.stream().anyMatch(lower::contains)
        || lower.isBlank()
        || lower.equals("<>")
        || lower.contains("mail delivery s")
        || lower.contains("mail administrator");
  }

  private static @Nullable String failedRecipient(ReplyText reply, Reading text) {
    DeliveryReport report = reply.report();
    if (report != null && report.finalRecipient() != null) {
      return report.finalRecipient();
    }
    Optional<String> failed = reply.headers().first("X-Failed-Recipients");
    if (failed.isPresent()) {
      return failed.get().split(",", 2)[0].strip();
    }
    Words words = text.words();
    for (int word = 0; word < words.count(); word++) {
      if (words.type(word) == Words.Type.EMAIL && !isDaemon(words.word(word))) {
        return words.original(word, word);
      }
    }
    return null;
  }
}
