package io.relance.local.corpus;

import io.relance.domain.Channel;
import io.relance.domain.reply.Headers;
import io.relance.domain.reply.ReplyText;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replies to measure with: usual ones of 4 KiB in several languages, and bait of any size. */
final class Samples {
  /** The usual size of a reply with its history, in characters. */
  static final int USUAL = 4096;

  /** What is repeated to make adversarial text, by what it tempts. */
  static final Map<String, String> BAITS =
      Map.ofEntries(
          Map.entry("blanks", " "),
          Map.entry("line ends", "\n"),
          Map.entry("one long word", "a"),
          Map.entry("combining accents", "e\u0301\u0300"),
          Map.entry("digits", "1 2 3/4.5-6 "),
          Map.entry("dates", "until 3 August from 4 to 5 May 2026 "),
          Map.entry("absence words", "out of the office until I am away back on "),
          Map.entry("unsubscribe words", "please remove me from your list stop "),
          Map.entry("quote marks", "> > > "),
          Map.entry("quoted lines", "> On 3 Aug 2026 at 10:12 a <a@b> wrote:\n"),
          Map.entry("attributions", "On 3 Aug 2026 at 10:12 a <a@b> wrote:\n"),
          Map.entry("broken attributions", "On 3 Aug 2026\n"),
          Map.entry("header blocks", "From: a@b\nSent: 3 August\n"),
          Map.entry("addresses", "a@b.c <a@b.c> "),
          Map.entry("status codes", "550 5.1.1 5.1 "),
          Map.entry("Japanese", "8月10日まで不在です。"),
          Map.entry("signatures", "-- \na\n"));

  private static final String HISTORY =
      """
      > Hello,
      >
      > I noticed that your team is growing, and I thought of you because companies of your size
      > often tell us how long their reports take. Would Tuesday 4 August or Thursday 6 August at
      > 14:30 suit you for a short call? Our offer stands until 31 August 2026.
      >
      > If you would rather not hear from me, reply "unsubscribe".
      >
      > Kind regards, Jane
      >
      """;

  private static final Map<String, Sample> USUAL_REPLIES =
      Map.of(
          "absence, en",
          new Sample(
              "Automatic reply: Your plans",
              Map.of("Auto-Submitted", "auto-replied", "X-Auto-Response-Suppress", "All"),
              "Thank you for your message. I am out of the office from 3 to 14 August and will"
                  + " reply when I am back on Monday 17 August. In urgent cases please contact"
                  + " sales@client.example.\n\nTom Roe\nHead of Purchasing\n\n"
                  + "On Mon, Aug 3, 2026 at 10:12 AM Jane Doe <jane@vendor.example> wrote:\n"),
          "absence without headers, fr",
          new Sample(
              null,
              Map.of(),
              "Bonjour, je suis absent du 3 au 14 août inclus et ne consulte pas ma messagerie."
                  + " De retour le lundi 17 août. Pour toute urgence : 01 23 45 67 89.\n\nPaul\n\n"
                  + "Le lun. 3 août 2026 à 10:12, Jeanne <jeanne@vendor.example> a écrit :\n"),
          "absence, ja",
          new Sample(
              "自動応答: ご提案",
              Map.of("Auto-Submitted", "auto-replied"),
              "お世話になっております。8月3日から8月14日まで休暇をいただいております。"
                  + "17日より順次ご返信いたします。\n\n"
                  + "2026年8月3日(月) 10:12 山田 <yamada@vendor.example>:\n"),
          "person, en",
          new Sample(
              "Re: Your plans",
              Map.of("X-Mailer", "Apple Mail"),
              "Hi Jane,\n\nthanks for this. I'm off next week, could we talk on the 18th at ten?"
                  + " Please bring the numbers for a team of forty, and tell me whether the price"
                  + " includes training.\n\nTom\n\n"
                  + "On 3 Aug 2026, at 10:12, Jane Doe <jane@vendor.example> wrote:\n"),
          "person who has enough, de",
          new Sample(
              "AW: Ihre Pläne",
              Map.of(),
              "Guten Tag,\n\nwir haben kein Interesse. Bitte löschen Sie meine Daten und schicken"
                  + " Sie mir keine weiteren E-Mails.\n\nMit freundlichen Grüßen\nT. Roth\n\n"
                  + "Am 03.08.2026 um 10:12 schrieb Jana Doe:\n"),
          "bounce, en",
          new Sample(
              "Undelivered Mail Returned to Sender",
              Map.of("From", "MAILER-DAEMON@mx.client.example", "Return-Path", "<>"),
              "This is the mail system at host mx.client.example.\n\nI'm sorry to have to inform"
                  + " you that your message could not be delivered to one or more recipients.\n\n"
                  + "<tom@client.example>: host mx.client.example[192.0.2.7] said: 550 5.1.1"
                  + " <tom@client.example>: user unknown (in reply to RCPT TO command)\n\n"));

  private Samples() {}

  /**
   * What a sample is made of.
   *
   * @param subject or null
   * @param headers by name
   * @param words the new text and the line above the history
   */
  private record Sample(@Nullable String subject, Map<String, String> headers, String words) {}

  /** The names of the usual replies. */
  static List<String> names() {
    return USUAL_REPLIES.keySet().stream().sorted().toList();
  }

  /** A usual reply of 4 KiB by its name. */
  static ReplyText usual(String name) {
    Sample sample = USUAL_REPLIES.get(name);
    if (sample == null) {
      throw new IllegalArgumentException("No sample is called " + name);
    }
    String history = HISTORY.repeat(USUAL / HISTORY.length() + 1);
    String text = sample.words + history;
    Headers headers =
        new Headers(
            sample.headers.entrySet().stream()
                .map(header -> new Headers.Field(header.getKey(), header.getValue()))
                .toList());
    return reply(sample.subject, headers, text.substring(0, USUAL));
  }

  /** A reply of nothing but bait. */
  static ReplyText bait(String name, int size) {
    String piece = BAITS.get(name);
    if (piece == null) {
      throw new IllegalArgumentException("No bait is called " + name);
    }
    return reply(null, Headers.NONE, piece.repeat(size / piece.length() + 1).substring(0, size));
  }

  private static ReplyText reply(@Nullable String subject, Headers headers, String text) {
    return new ReplyText(
        Channel.EMAIL,
        OffsetDateTime.parse("2026-08-03T10:13:00+02:00"),
        subject,
        headers,
        text,
        null);
  }
}
