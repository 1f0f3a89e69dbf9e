package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@link RequestWord}s of a text, and which of them stand near each other. */
final class RequestWords {
  /** Words further apart than this seldom belong to one statement. */
  private static final int NEAR = 8;

  /** How far before a word its negation may stand. */
  private static final int DENIED = 4;

  /** One of these makes a question a wish of the writer. */
  private static final Set<RequestWord> PERSONAL =
      EnumSet.of(RequestWord.ME, RequestWord.MORE, RequestWord.PLEASE);

  /** So many hits before and after one are looked at; more stand near it only in bait. */
  private static final int NEIGHBOURS = 80;

  private final Reading text;
  private final Words words;
  private final List<PhraseIndex.Hit<RequestWord.In>> hits = new ArrayList<>();
  private final Map<Integer, Set<RequestWord>> bySentence = new HashMap<>();

  private RequestWords(Reading text) {
    this.text = text;
    this.words = text.words();
  }

  static RequestWords of(Reading text) {
    RequestWords found = new RequestWords(text);
    for (PhraseIndex.Hit<RequestWord.In> hit : Lexicon.ALL.requests().find(text.words())) {
      if (text.mayBeIn(hit.what().language())) {
        found.hits.add(hit);
        found
            .bySentence
            .computeIfAbsent(
                text.words().sentence(hit.first()), _ -> EnumSet.noneOf(RequestWord.class))
            .add(hit.what().word());
      }
    }
    return found;
  }

  /** In how many different places a word stands, overlapping ones taken for one. */
  int count(RequestWord word) {
    int count = 0;
    int end = -1;
    for (PhraseIndex.Hit<RequestWord.In> hit : hits) {
      if (hit.what().word() == word) {
        count += hit.first() > end ? 1 : 0;
        end = Math.max(end, hit.last());
      }
    }
    return count;
  }

  /**
   * Whether what a span says is narrowed to a time or a thing, or asked of the world in general:
   * "what happens to the data, do you delete it?"
   */
  boolean isNarrow(Reading.Span span) {
    boolean bound = false;
    int last = words.sentence(span.last());
    for (int sentence = words.sentence(span.first()); sentence <= last; sentence++) {
      bound |= in(sentence).contains(RequestWord.BOUND);
    }
    return bound || isAskedInGeneral(span.first(), span.last());
  }

  /** Whether a place stands in a question which asks nothing for the writer. */
  private boolean isAskedInGeneral(int first, int last) {
    Reading.Span place = new Reading.Span(new Lexicon.Rule(Cue.UNSUBSCRIBE, "any"), first, last);
    Set<RequestWord> said = in(words.sentence(first));
    boolean personal =
        !Collections.disjoint(said, PERSONAL)
            || text.sharesSentence(place, Cue.HERE)
            || text.asksHow(place);
    return text.isAsked(place) && (!personal || said.contains(RequestWord.OTHERS));
  }

  /** The words in a sentence. */
  private Set<RequestWord> in(int sentence) {
    return bySentence.getOrDefault(sentence, Set.of());
  }

  /**
   * The first place of a word that has all the others of its own language near, in a sentence that
   * nothing narrows and that is no question in general; null where there is none.
   */
  PhraseIndex.@Nullable Hit<RequestWord.In> near(RequestWord word, RequestWord... others) {
    List<RequestWord> wanted = List.of(others);
    for (int at = 0; at < hits.size(); at++) {
      PhraseIndex.Hit<RequestWord.In> hit = hits.get(at);
      if (hit.what().word() == word
          && around(at).containsAll(wanted)
          && !in(words.sentence(hit.first())).contains(RequestWord.BOUND)
          && !(word == RequestWord.REMOVE && isDenied(at))
          && !isAskedInGeneral(hit.first(), hit.last())) {
        return hit;
      }
    }
    return null;
  }

  /** What the sentence of a place says. */
  Evidence evidence(PhraseIndex.Hit<RequestWord.In> place) {
    int first = words.stopBefore(place.first() + 1) + 1;
    int last = place.last();
    while (last + 1 < words.count() && !words.isStop(last + 1)) {
      last++;
    }
    String name = place.what().word().section() + "." + place.what().language();
    return new Evidence(name, "text", words.original(Math.min(first, place.first()), last));
  }

  /** The first place of a word; null where there is none. */
  PhraseIndex.@Nullable Hit<RequestWord.In> first(RequestWord word) {
    for (PhraseIndex.Hit<RequestWord.In> hit : hits) {
      if (hit.what().word() == word) {
        return hit;
      }
    }
    return null;
  }

  /** The words of the same language near a place. */
  private Set<RequestWord> around(int at) {
    PhraseIndex.Hit<RequestWord.In> place = hits.get(at);
    Set<RequestWord> said = EnumSet.noneOf(RequestWord.class);
    for (PhraseIndex.Hit<RequestWord.In> hit : neighbours(at)) {
      if (Math.abs(hit.first() - place.first()) <= NEAR
          && hit.first() != place.first()
          && hit.what().language().equals(place.what().language())) {
        said.add(hit.what().word());
      }
    }
    return said;
  }

  /** Whether a negation stands just before a place. */
  private boolean isDenied(int at) {
    PhraseIndex.Hit<RequestWord.In> place = hits.get(at);
    return neighbours(at).stream()
        .anyMatch(hit ->
            hit.what().word() == RequestWord.NOT
                && hit.first() < place.first()
                && place.first() - hit.last() <= DENIED);
  }

  /** The hits of the same sentence around one; they stand in the order of their last words. */
  private List<PhraseIndex.Hit<RequestWord.In>> neighbours(int at) {
    int sentence = words.sentence(hits.get(at).first());
    int from = Math.max(0, at - NEIGHBOURS);
    int to = Math.min(hits.size(), at + NEIGHBOURS + 1);
    return hits.subList(from, to).stream()
        .filter(hit -> words.sentence(hit.first()) == sentence)
        .toList();
  }
}
