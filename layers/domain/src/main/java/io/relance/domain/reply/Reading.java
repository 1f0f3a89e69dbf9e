package io.relance.domain.reply;

import io.relance.domain.reply.language.LanguageGuess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text or a subject with the phrases found in it. */
final class Reading {
  /** Words and stops of a reply that says one thing. */
  private static final int SHORT = 30;

  private static final int QUOTE = 200;

  /** A text of fewer words is a poor ground for a guess of its language. */
  private static final int ENOUGH_TO_GUESS = 15;

  /** The characters that the language is guessed from: more say the same. */
  private static final int GUESSED_FROM = 1_500;

  /** A phrase of this many words names its language itself. */
  private static final int SURE_OF_LANGUAGE = 4;

  /** Cues whose longer phrases prove something outside their own language. */
  private static final Set<Cue> SURE =
      EnumSet.of(Cue.ABSENCE_SURE, Cue.LEFT_SURE, Cue.AUTOMATIC_SURE, Cue.BOUNCE_TEXT);

  private final String where;
  private final Words words;
  private final Map<Cue, List<PhraseIndex.Hit<Lexicon.Rule>>> hits = new EnumMap<>(Cue.class);
  private final Map<Cue, List<Span>> spans = new EnumMap<>(Cue.class);

  /** The language the text is most likely in; null where its phrases are of one, or unknown. */
  private final @Nullable String language;

  /** The languages it may be in; empty where nothing tells. */
  private final Collection<String> languages;

  private Reading(
      String where,
      Words words,
      List<PhraseIndex.Hit<Lexicon.Rule>> found,
      @Nullable String language,
      Collection<String> languages) {
    this.where = where;
    this.words = words;
    this.language = language;
    this.languages = languages;
    for (PhraseIndex.Hit<Lexicon.Rule> hit : found) {
      hits.computeIfAbsent(hit.what().cue(), _ -> new ArrayList<>()).add(hit);
    }
  }

  /**
   * Reads a text. A phrase of one or two words may mean something else in another language, and so
   * counts only where the text may be in its own.
   */
  static Reading ofText(String text) {
    Words words = Words.of(text);
    List<PhraseIndex.Hit<Lexicon.Rule>> found = Lexicon.ALL.texts().find(words);
    Collection<String> languages = languages(found);
    String language = null;
    if (languages.size() > 1) {
      List<String> likely = LanguageGuess.of(words.source(), GUESSED_FROM);
      if (!likely.isEmpty()) {
        language = likely.getFirst();
        languages = likely;
        found =
            found.stream()
                .filter(hit -> likely.contains(hit.what().language()) || counts(words, hit))
                .toList();
      }
    }
    return new Reading("text", words, found, language, languages);
  }

  private static Set<String> languages(List<PhraseIndex.Hit<Lexicon.Rule>> found) {
    Set<String> languages = new HashSet<>();
    found.forEach(hit -> languages.add(hit.what().language()));
    return languages;
  }

  /** Whether a phrase counts though the text seems to be in another language. */
  private static boolean counts(Words words, PhraseIndex.Hit<Lexicon.Rule> hit) {
    if (words.count() <= ENOUGH_TO_GUESS) {
      return length(words, hit) > 1;
    }
    return length(words, hit) >= SURE_OF_LANGUAGE && SURE.contains(hit.what().cue());
  }

  private static int length(Words words, PhraseIndex.Hit<Lexicon.Rule> hit) {
    int length = 0;
    for (int word = hit.first(); word <= hit.last(); word++) {
      length += words.isStop(word) ? 0 : 1;
    }
    return length;
  }

  /** Reads the part of a subject that is the sender's own. */
  static Reading ofSubject(@Nullable String subject) {
    Words words = Words.of(ownPart(subject));
    return new Reading("subject", words, Lexicon.ALL.subjects().find(words), null, List.of());
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

  /** Whether words of a language are to be taken for such. */
  boolean mayBeIn(String code) {
    return languages.isEmpty() || languages.contains(code);
  }

  /** Whether a cue was found. */
  boolean has(Cue cue) {
    return hits.containsKey(cue);
  }

  /** The different places where a cue was found, overlapping ones joined, in their order. */
  List<Span> spans(Cue cue) {
    return spans.computeIfAbsent(cue, this::joined);
  }

  private List<Span> joined(Cue cue) {
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
    return spans(cue).stream().anyMatch(other -> inOneSentence(span, other));
  }

  /** Whether two spans share a sentence. */
  boolean inOneSentence(Span one, Span other) {
    return words.sentence(other.first()) <= lastSentence(one)
        && words.sentence(one.first()) <= lastSentence(other);
  }

  /** Whether a span's sentence has a cue before it, or at its beginning. */
  boolean follows(Span span, Cue cue) {
    for (Span other : spans(cue)) {
      if (other.first() <= span.first() + 1 && words.sentence(other.last()) == lastSentence(span)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a span shares a word with a cue. */
  boolean overlaps(Span span, Cue cue) {
    return spans(cue).stream().anyMatch(span::overlaps);
  }

  /**
   * Whether every phrase in a span of a cue is overlapped by another cue, of its own language or of
   * the text's: no other can take back its words, since a request missed is a legal matter.
   */
  boolean isTakenBack(Span span, Cue cue, Cue by) {
    return hits.getOrDefault(cue, List.of()).stream()
        .filter(hit -> hit.first() <= span.last() && span.first() <= hit.last())
        .allMatch(hit -> spans(by).stream().anyMatch(not -> takesBack(not, hit)));
  }

  private boolean takesBack(Span not, PhraseIndex.Hit<Lexicon.Rule> hit) {
    String its = not.rule().language();
    return not.first() <= hit.last()
        && hit.first() <= not.last()
        && (its.equals(hit.what().language()) || its.equals(language));
  }

  /** Whether a span stands in a question. */
  boolean isAsked(Span span) {
    int word = span.last();
    while (word + 1 < words.count() && !words.isStop(word)) {
      word++;
    }
    return words.type(word) == Words.Type.QUESTION;
  }

  /**
   * Whether a span stands in a question for the way, in a reply too short to talk about anything
   * else: "How do I unsubscribe? I see no link.", not "How many people unsubscribe?".
   */
  boolean asksHow(Span span) {
    return words.count() <= SHORT
        && isAsked(span)
        && sharesSentence(span, Cue.UNSUBSCRIBE_HOW)
        && !sharesSentence(span, Cue.UNSUBSCRIBE_TOPIC);
  }

  private int lastSentence(Span span) {
    boolean endsIt = words.isStop(span.last()) && span.last() > span.first();
    return words.sentence(endsIt ? span.last() - 1 : span.last());
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
