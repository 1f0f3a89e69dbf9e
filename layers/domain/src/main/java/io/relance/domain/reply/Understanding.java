package io.relance.domain.reply;

import io.relance.domain.reply.date.ReturnDate;
import io.relance.domain.reply.date.ReturnDates;
import io.relance.domain.reply.quote.NewText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a reply is, when its writer is back, and whether they ask not to be contacted again
 * (FEATURES O-01, O-07, O-09). Pure; linear in the text, of which the first {@value #TEXT_LIMIT}
 * characters are read: what decides stands at the beginning of a reply.
 *
 * <p>The order: feedback reports, delivery reports, then header fields that say automatic, then the
 * words of subject and new text, which say which kind of automatic reply it is, or decide alone
 * where the header says nothing.
 *
 * <p>Confidence: 0.99 where the message itself says it to machines; otherwise it grows from 0.5
 * with the distance between what speaks for the kind and what speaks against it.
 */
public final class Understanding {
  /** Characters of new text that are read. */
  static final int TEXT_LIMIT = 16_000;

  /** From this weight on words alone make an automatic reply. */
  private static final double BELIEVED = 4;

  /** The same for long texts, which say more of everything; notices are short. */
  private static final double BELIEVED_OF_LONG = 9;

  /** A text of more words, sentence ends included, is long. */
  private static final int LONG = 400;

  /** From this weight on a person's words outweigh a header that says automatic. */
  private static final double CLEARLY_HUMAN = 14;

  /** What a header adds that is usual with programs, though people's mail may have it as well. */
  private static final double HINTED = 2;

  private Understanding() {}

  /** Judges a reply. Never fails, whatever the text. */
  public static Judgement judge(ReplyText reply) {
    String whole = limited(reply.text());
    NewText parts = NewText.of(whole);
    Reading subject = Reading.ofSubject(reply.subject() == null ? null : limited(reply.subject()));
    Reading fresh = Reading.ofText(parts.fresh().isBlank() ? whole : parts.fresh());
    // A delivery report quotes what it is about; what it says itself may look like a quotation.
    boolean report = DeliveryReports.isLikely(reply, subject) && !parts.quoted().isBlank();
    Weights weights = Weights.of(fresh, subject);
    Reading text = report ? Reading.ofText(whole) : fresh;
    return DeliveryReports.judge(reply, text, report ? Weights.of(text, subject) : weights)
        .orElseGet(() -> byWords(reply, parts, fresh, weights));
  }

  private static String limited(String text) {
    return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
  }

  private static Judgement byWords(ReplyText reply, NewText parts, Reading text, Weights weights) {
    Optional<AutomaticHeaders.Finding> header = AutomaticHeaders.read(reply.headers());
    double absence = weights.of(Cue.Speaks.ABSENCE);
    double left = weights.of(Cue.Speaks.LEFT);
    double automatic = weights.of(Cue.Speaks.AUTOMATIC);
    double any = weights.of(Cue.Speaks.ANY_AUTOMATIC);
    List<Evidence> client = PersonsClient.signs(reply.headers(), parts.signature());
    double human =
        weights.of(Cue.Speaks.HUMAN)
            + weights.of(Cue.Speaks.UNSUBSCRIBE)
            + (header.isEmpty() && !client.isEmpty() ? PersonsClient.WEIGHT : 0);
    double strongest = Math.max(absence, Math.max(left, automatic));
    boolean helpdesk = AutomaticHeaders.isHelpdesk(reply.headers());
    boolean byHeader = header.isPresent() && !helpdesk && human < CLEARLY_HUMAN + strongest;
    double machine =
        strongest + any + (helpdesk || AutomaticHeaders.isBulk(reply.headers()) ? HINTED : 0);
    double believed = text.words().count() > LONG ? BELIEVED_OF_LONG : BELIEVED;
    if (!byHeader && (machine < believed || machine <= human)) {
      return human(weights, header.isEmpty() ? client : List.of(), human - machine);
    }
    ReturnDate back = returnDate(reply, parts);
    boolean vacation =
        back instanceof ReturnDate.Found || (header.isPresent() && header.get().vacation());
    boolean generated = AutomaticHeaders.isGenerated(reply.headers());
    ReplyKind kind = kind(absence, left, automatic, generated, vacation);
    LocalDate day =
        kind == ReplyKind.OUT_OF_OFFICE && back instanceof ReturnDate.Found found
            ? found.day()
            : null;
    List<Evidence> evidence = new ArrayList<>();
    header.ifPresent(h -> evidence.addAll(h.evidence()));
    evidence.addAll(weights.evidence(Cue.Speaks.ANY_AUTOMATIC));
    evidence.addAll(weights.evidence(side(kind)));
    if (evidence.isEmpty()) {
      evidence.addAll(weights.evidence(Cue.Speaks.ABSENCE));
    }
    if (kind == ReplyKind.OUT_OF_OFFICE) {
      evidence.addAll(back.evidence());
    }
    double confidence = byHeader ? (strongest >= BELIEVED ? 0.99 : 0.9) : sure(machine - human);
    return new Judgement(
        kind,
        null,
        day,
        false,
        confidence,
        evidence,
        kind == ReplyKind.LEFT_COMPANY ? replacement(text) : null,
        null);
  }

  private static ReturnDate returnDate(ReplyText reply, NewText parts) {
    String text = parts.fresh().isBlank() ? reply.text() : parts.fresh();
    return ReturnDates.find(
        reply.subject(), text, reply.receivedAt().toLocalDate(), reply.receivedAt().getOffset());
  }

  private static ReplyKind kind(
      double absence, double left, double automatic, boolean generated, boolean vacation) {
    if (left >= BELIEVED && left >= 0.8 * absence) {
      return ReplyKind.LEFT_COMPANY;
    }
    if (absence >= BELIEVED && absence >= 0.6 * automatic) {
      return ReplyKind.OUT_OF_OFFICE;
    }
    if (automatic >= BELIEVED) {
      return ReplyKind.AUTO_REPLY;
    }
    // No words to go by: what answers a message by itself is an absence notice most of the time.
    return !generated && (vacation || absence >= automatic)
        ? ReplyKind.OUT_OF_OFFICE
        : ReplyKind.AUTO_REPLY;
  }

  private static Cue.Speaks side(ReplyKind kind) {
    return switch (kind) {
      case OUT_OF_OFFICE -> Cue.Speaks.ABSENCE;
      case LEFT_COMPANY -> Cue.Speaks.LEFT;
      case AUTO_REPLY -> Cue.Speaks.AUTOMATIC;
      case HUMAN -> Cue.Speaks.HUMAN;
      case BOUNCE, COMPLAINT -> Cue.Speaks.BOUNCE;
    };
  }

  private static Judgement human(Weights weights, List<Evidence> client, double margin) {
    boolean unsubscribe = weights.of(Cue.Speaks.UNSUBSCRIBE) >= BELIEVED;
    List<Evidence> evidence = new ArrayList<>();
    if (unsubscribe) {
      evidence.addAll(weights.evidence(Cue.Speaks.UNSUBSCRIBE));
    }
    evidence.addAll(weights.evidence(Cue.Speaks.HUMAN));
    evidence.addAll(client);
    return new Judgement(
        ReplyKind.HUMAN, null, null, unsubscribe, sure(margin), evidence, null, null);
  }

  private static @Nullable String replacement(Reading text) {
    Words words = text.words();
    for (int word = 0; word < words.count(); word++) {
      if (words.type(word) == Words.Type.EMAIL) {
        return words.original(word, word);
      }
    }
    return null;
  }

  /** A logistic curve: 0.5 at a margin of nothing, 0.8 at one plain cue, 0.98 at three. */
  private static double sure(double margin) {
    return 1 / (1 + Math.exp(-Math.max(0, margin) / 3));
  }
}
