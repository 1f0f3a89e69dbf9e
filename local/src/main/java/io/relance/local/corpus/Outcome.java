package io.relance.local.corpus;

import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;

/**
 * A labelled reply and what the classifier said.
 *
 * @param gold the label
 * @param got the verdict
 */
record Outcome(Labelled gold, Judgement got) {
  boolean isKindRight() {
    return gold.kind() == got.kind();
  }

  /** An absence notice by its label. */
  boolean isNotice() {
    return gold.kind() == ReplyKind.OUT_OF_OFFICE;
  }

  boolean isDateRight() {
    return gold.accepts(got.returnDate());
  }

  /** A date was given, and it is not one that was stated. */
  boolean isDateWrong() {
    return got.returnDate() != null && !isDateRight();
  }

  /** Whether anything is wrong: kind, date or unsubscribe. */
  boolean isWrong() {
    return !isKindRight() || !isDateRight() || gold.unsubscribe() != got.unsubscribe();
  }

  /** One line for a person: what was expected, what came, and why. */
  String explanation() {
    StringBuilder line = new StringBuilder(gold.id()).append(": ");
    line.append(gold.kind());
    if (!isKindRight()) {
      line.append(" taken for ").append(got.kind());
    }
    if (!isDateRight()) {
      line.append(", date ").append(gold.returnDate() == null ? "none" : gold.returnDate());
      line.append(" but given ").append(got.returnDate() == null ? "none" : got.returnDate());
    }
    if (gold.unsubscribe() != got.unsubscribe()) {
      line.append(gold.unsubscribe() ? ", unsubscribe missed" : ", unsubscribe invented");
    }
    line.append(String.format(" (%.2f)", got.confidence()));
    if (!gold.note().isEmpty()) {
      line.append(" [").append(gold.note()).append(']');
    }
    got.evidence().stream().limit(3).map(Outcome::words).forEach(line::append);
    String text = gold.text().text().replaceAll("\\s{1,50}", " ");
    return line.append("\n      ").append(text, 0, Math.min(160, text.length())).toString();
  }

  private static String words(Evidence evidence) {
    String quote = evidence.quote().replace('\n', ' ');
    return "\n      " + evidence.rule() + " in " + evidence.where() + ": " + quote;
  }
}
