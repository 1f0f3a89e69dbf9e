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

  /** The log-odds that a header field adds which says automatic. */
  private static final double HEADER = 12;

  /** To take a person for a machine is worse than the reverse: their reply is overlooked. */
  private static final double BENEFIT_OF_DOUBT = 2.4;

  private static final double SUREST = 0.99;

  /** The highest confidence where the words say nothing. */
  private static final double BY_HEADER_ALONE = 0.9;

  private Understanding() {}

  /** Judges a reply. Never fails, whatever the text. */
  public static Judgement judge(ReplyText reply) {
    Parts parts = Parts.of(reply);
    // A delivery report quotes what it is about; what it says itself may look like a quotation.
    boolean report =
        DeliveryReports.isLikely(reply, parts.subject) && !parts.split.quoted().isBlank();
    Reading text = report ? Reading.ofText(limited(reply.text())) : parts.text;
    return DeliveryReports.judge(
            reply, text, report ? Weights.of(text, parts.subject) : parts.weights)
        .orElseGet(() -> byWords(reply, parts));
  }

  /** The traits of a wish not to be contacted again, for fitting their weights. */
  static Request request(ReplyText reply) {
    Parts parts = Parts.of(reply);
    return Request.of(parts.text, parts.weights, parts.ngrams);
  }

  /** The text of a reply that is judged, for finding phrases that mislead. */
  static Words words(ReplyText reply) {
    return Parts.of(reply).text.words();
  }

  /** The n-grams of a reply, for fitting their weights. */
  static Ngrams ngrams(ReplyText reply) {
    return Parts.of(reply).ngrams;
  }

  /** The traits of a kind, for fitting their weights. */
  static KindOdds kindOdds(ReplyText reply) {
    Parts parts = Parts.of(reply);
    boolean dated = returnDate(reply, parts) instanceof ReturnDate.Found;
    return KindOdds.of(reply.headers(), parts.weights, parts.ngrams, dated);
  }

  /** The traits of a reply, for fitting their weights. */
  static Traits traits(ReplyText reply) {
    Parts parts = Parts.of(reply);
    Traits traits = traits(reply, parts, PersonsClient.signs(reply.headers(), parts.split));
    return traits.withReturnDate(returnDate(reply, parts) instanceof ReturnDate.Found);
  }

  /**
   * A reply taken apart.
   *
   * @param split new text, signature and quoted history
   * @param text the new text read, or the whole where nothing is new
   */
  private record Parts(
      NewText split, Reading subject, Reading text, Weights weights, Ngrams ngrams) {
    static Parts of(ReplyText reply) {
      String whole = limited(reply.text());
      NewText split = NewText.of(whole);
      Reading subject =
          Reading.ofSubject(reply.subject() == null ? null : limited(reply.subject()));
      Reading text = Reading.ofText(told(split, whole));
      Weights weights = Weights.of(text, subject);
      if (weights.of(Cue.Speaks.UNSUBSCRIBE) == 0) {
        Spelling.corrected(text.words())
            .ifPresent(right -> weights.addRequests(Reading.ofText(right), text));
      }
      Ngrams ngrams = Ngrams.of(text, subject.words());
      return new Parts(split, subject, text, weights, ngrams);
    }
  }

  /** The new text, or the whole where nothing is new. */
  private static String told(NewText split, String whole) {
    return split.fresh().isBlank() ? whole : split.fresh();
  }

  private static String limited(String text) {
    return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
  }

  private static Traits traits(ReplyText reply, Parts parts, List<Evidence> client) {
    boolean quotes = !parts.split.quoted().isBlank();
    return Traits.of(reply, parts.text, parts.weights, parts.ngrams, quotes, !client.isEmpty());
  }

  private static Judgement byWords(ReplyText reply, Parts parts) {
    Optional<AutomaticHeaders.Finding> header =
        AutomaticHeaders.isHelpdesk(reply.headers())
            ? Optional.empty()
            : AutomaticHeaders.read(reply.headers());
    List<Evidence> client = PersonsClient.signs(reply.headers(), parts.split);
    Traits traits = traits(reply, parts, client);
    double odds = traits.odds() + (header.isPresent() ? HEADER : 0) - BENEFIT_OF_DOUBT;
    if (odds + Trait.RETURN_DATE.weight() <= 0) {
      return human(parts, client, -odds);
    }
    ReturnDate back = returnDate(reply, parts);
    odds += back instanceof ReturnDate.Found ? Trait.RETURN_DATE.weight() : 0;
    return odds <= 0 ? human(parts, client, -odds) : automatic(reply, parts, header, back, odds);
  }

  private static Judgement automatic(
      ReplyText reply,
      Parts parts,
      Optional<AutomaticHeaders.Finding> header,
      ReturnDate back,
      double odds) {
    Weights weights = parts.weights;
    boolean dated = back instanceof ReturnDate.Found;
    ReplyKind kind = KindOdds.of(reply.headers(), weights, parts.ngrams, dated).kind();
    LocalDate day =
        kind == ReplyKind.OUT_OF_OFFICE && back instanceof ReturnDate.Found found
            ? found.day()
            : null;
    List<Evidence> evidence = new ArrayList<>();
    header.ifPresent(h -> evidence.addAll(h.evidence()));
    int saidByHeader = evidence.size();
    evidence.addAll(weights.evidence(Cue.Speaks.ANY_AUTOMATIC));
    evidence.addAll(weights.evidence(side(kind)));
    if (evidence.isEmpty()) {
      evidence.addAll(weights.evidence(Cue.Speaks.ABSENCE));
    }
    if (evidence.isEmpty()) {
      evidence.add(Learnt.AUTOMATIC.evidence(parts.text.words()));
    }
    if (kind == ReplyKind.OUT_OF_OFFICE) {
      evidence.addAll(back.evidence());
    }
    return new Judgement(
        kind,
        null,
        day,
        false,
        Math.min(evidence.size() > saidByHeader ? SUREST : BY_HEADER_ALONE, sure(odds)),
        evidence,
        kind == ReplyKind.LEFT_COMPANY ? replacement(parts.text) : null,
        null);
  }

  private static ReturnDate returnDate(ReplyText reply, Parts parts) {
    return ReturnDates.find(
        reply.subject(),
        told(parts.split, limited(reply.text())),
        reply.receivedAt().toLocalDate(),
        reply.receivedAt().getOffset());
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

  private static Judgement human(Parts parts, List<Evidence> client, double margin) {
    Weights weights = parts.weights;
    Request request = Request.of(parts.text, weights, parts.ngrams);
    // What is a person's only by the benefit of the doubt has to say it more clearly.
    boolean unsubscribe = request.odds() > Math.max(0, BENEFIT_OF_DOUBT - margin);
    List<Evidence> evidence = new ArrayList<>();
    if (unsubscribe) {
      evidence.addAll(request.evidence());
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

  /** The probability that belongs to log-odds. */
  private static double sure(double odds) {
    return 1 / (1 + Math.exp(-Math.max(0, odds)));
  }
}
