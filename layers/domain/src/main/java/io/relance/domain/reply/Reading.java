package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text or a subject with the phrases found in it. */
final class Reading {
  private static final int QUOTE = 200;

  private final String where;
  private final Words words;
  private final Map<Cue, List<PhraseIndex.Hit<Lexicon.Rule>>> hits = new EnumMap<>(Cue.class);

  private Reading(String where, Words words, PhraseIndex<Lexicon.Rule> index) {
    this.where = where;
    this.words = words;
    for (PhraseIndex.Hit<Lexicon.Rule> hit : index.find(words)) {
      hits.computeIfAbsent(hit.what().cue(), _ -> new ArrayList<>()).add(hit);
    }
  }

  /** Reads a text. */
  static Reading ofText(String text) {
    return new Reading("text", Words.of(text), Lexicon.ALL.texts());
  }

  /** Reads the part of a subject that is the sender's own. */
  static Reading ofSubject(@Nullable String subject) {
    return new Reading("subject", Words.of(ownPart(subject)), Lexicon.ALL.subjects());
  }

  /**
   * The part of a subject before the first "Re:", "AW:", … – what follows is our own subject, and
   * no word of the sender's.
   */
  static String ownPart(@Nullable String subject) {
    if (subject == null) {
      return "";
    }
    Words words = Words.of(subject);
    String text = words.text();
    for (int word = 0; word < words.count(); word++) {
      int after = words.to(word);
      while (after < text.length() && text.charAt(after) == ' ') {
        after++;
      }
      if (after < text.length()
          && text.charAt(after) == ':'
          && words.type(word) == Words.Type.WORD
          && Lexicon.ALL.replyMarks().contains(words.word(word))) {
        return text.substring(0, words.from(word));
      }
    }
    return subject;
  }

  /** The words read. */
  Words words() {
    return words;
  }

  /** Whether a cue was found. */
  boolean has(Cue cue) {
    return hits.containsKey(cue);
  }

  /** The different places where a cue was found, overlapping ones joined, in their order. */
  List<Span> spans(Cue cue) {
    List<Span> spans = new ArrayList<>();
    for (PhraseIndex.Hit<Lexicon.Rule> hit : hits.getOrDefault(cue, List.of())) {
      Span last = spans.isEmpty() ? null : spans.getLast();
      if (last == null || hit.first() > last.last()) {
        spans.add(new Span(hit.what(), hit.first(), hit.last()));
      } else {
        spans.set(
            spans.size() - 1,
            new Span(last.rule(), Math.min(last.first(), hit.first()), hit.last()));
      }
    }
    return spans;
  }

  /** Whether a span shares a sentence with a cue. */
  boolean sharesSentence(Span span, Cue cue) {
    return spans(cue).stream()
        .anyMatch(
            s ->
                s.first() <= words.stopAfter(span.last() - 1)
                    && s.last() >= words.stopBefore(span.first() + 1));
  }

  /** What a span says, for people to read. */
  Evidence evidence(Span span) {
    String quote = words.original(span.first(), span.last());
    return new Evidence(
        span.rule().name(), where, quote.length() > QUOTE ? quote.substring(0, QUOTE) : quote);
  }

  /**
   * A cue's place.
   *
   * @param first the first word
   * @param last the last word, inclusive
   */
  record Span(Lexicon.Rule rule, int first, int last) {
    /** Whether it shares a word with another. */
    boolean overlaps(Span other) {
      return first <= other.last && other.first <= last;
    }
  }
}
