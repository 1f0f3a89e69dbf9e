package io.relance.local.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reply of the demo, and what must come of it.
 *
 * @param fixture under {@code demo/}
 * @param how it is delivered
 * @param contact who writes, by first name; null for somebody we don't know
 * @param what for the reader
 * @param expected kind, tag and status of the enrolment afterwards, or the delivery's own outcome
 */
record Scene(String fixture, How how, @Nullable String contact, String what, Expected expected) {
  /** How a reply is delivered. */
  enum How {
    RAW,
    JSON,
    POSTMARK,
    SIGNED,
    FORGED
  }

  /** What must come of a delivery. */
  sealed interface Expected {
    /** It is understood and taken in. */
    record Taken(String kind, String tag, String status) implements Expected {}

    /** It is kept in a view of its own: unmatched or quarantined. */
    record Kept(String status) implements Expected {}

    /** It is refused with this HTTP status. */
    record Refused(int status) implements Expected {}

    /** It is recorded, but is no reply, or a repeat: the enrolment stays as it was. */
    record NoReply() implements Expected {}
  }

  private static Expected taken(String kind, String tag, String status) {
    return new Expected.Taken(kind, tag, status);
  }

  /** In the order in which they are delivered. */
  static final List<Scene> ALL =
      List.of(
          new Scene(
              "01-human-en.eml",
              How.RAW,
              "Ana",
              "a question about prices",
              taken("human", "to_qualify", "stopped")),
          new Scene(
              "02-human-fr.eml",
              How.RAW,
              "Camille",
              "call me in September (French)",
              taken("human", "to_qualify", "stopped")),
          new Scene(
              "03-out-of-office-en.eml",
              How.RAW,
              "Ben",
              "absent, names a date",
              taken("out_of_office", "out_of_office", "paused")),
          new Scene(
              "04-out-of-office-fr.eml",
              How.RAW,
              "Chloé",
              "absent, names a date (French)",
              taken("out_of_office", "out_of_office", "paused")),
          new Scene(
              "05-out-of-office-undated-en.eml",
              How.RAW,
              "Dana",
              "absent, names no date",
              taken("out_of_office", "out_of_office", "paused")),
          new Scene(
              "06-out-of-office-undated-fr.eml",
              How.RAW,
              "Émile",
              "absent, names no date (French)",
              taken("out_of_office", "out_of_office", "paused")),
          new Scene(
              "07-bounce.eml",
              How.RAW,
              "Frank",
              "the address does not exist",
              taken("bounce", "cannot_contact", "stopped")),
          new Scene(
              "08-postmark-human.json",
              How.POSTMARK,
              "Grace",
              "wants the case study",
              taken("human", "to_qualify", "stopped")),
          new Scene(
              "09-postmark-out-of-office.json",
              How.POSTMARK,
              "Hugo",
              "absent until a date",
              taken("out_of_office", "out_of_office", "paused")),
          new Scene(
              "10-linkedin-human-en.json",
              How.JSON,
              "Ines",
              "a question on LinkedIn",
              taken("human", "to_qualify", "stopped")),
          new Scene(
              "11-linkedin-human-fr.json",
              How.SIGNED,
              "Jules",
              "yes, Tuesday? (French)",
              taken("human", "to_qualify", "stopped")),
          new Scene(
              "12-left-company.eml",
              How.RAW,
              "Karl",
              "left, names who follows",
              taken("left_company", "contacted", "stopped")),
          new Scene(
              "13-unsubscribe-fr.eml",
              How.RAW,
              "Léa",
              "take me off your list (French)",
              taken("human", "cannot_contact", "stopped")),
          new Scene(
              "01-human-en.eml", How.RAW, "Ana", "the same mail once more", new Expected.NoReply()),
          new Scene(
              "14-forged.json",
              How.FORGED,
              "Jules",
              "a forged signature",
              new Expected.Refused(401)),
          new Scene(
              "15-unmatched.eml",
              How.RAW,
              null,
              "somebody we never wrote to",
              new Expected.Kept("unmatched")),
          new Scene(
              "16-garbage.bin",
              How.RAW,
              null,
              "bytes that are no mail",
              new Expected.Kept("quarantined")),
          new Scene(
              "17-postmark-open.json",
              How.POSTMARK,
              "Grace",
              "she opened our message",
              new Expected.NoReply()),
          new Scene(
              "18-human-after-notice.eml",
              How.RAW,
              "Hugo",
              "writes although he is away",
              taken("human", "to_qualify", "stopped")));
}
