package io.relance.domain.reply;

import static io.relance.domain.reply.RequestWord.CEASE;
import static io.relance.domain.reply.RequestWord.CONTACT;
import static io.relance.domain.reply.RequestWord.HINT;
import static io.relance.domain.reply.RequestWord.INTEREST;
import static io.relance.domain.reply.RequestWord.LIST;
import static io.relance.domain.reply.RequestWord.ME;
import static io.relance.domain.reply.RequestWord.MORE;
import static io.relance.domain.reply.RequestWord.NOT;
import static io.relance.domain.reply.RequestWord.ORIGIN;
import static io.relance.domain.reply.RequestWord.OTHERS;
import static io.relance.domain.reply.RequestWord.REMOVE;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person's wish not to be contacted again (FEATURES O-01, O-09): how much of each {@link
 * RequestTrait} a reply has, and what that says together.
 */
final class Request {
  private static final int MOST_HINTS = 3;

  /** What phrases and words say. */
  private static final Set<RequestTrait> SAID =
      EnumSet.of(
          RequestTrait.REQUEST,
          RequestTrait.NARROW_REQUEST,
          RequestTrait.SUBJECT,
          RequestTrait.NOT_CONTACT_ME_MORE,
          RequestTrait.NOT_CONTACT,
          RequestTrait.CEASE_CONTACT_ME,
          RequestTrait.REMOVE_LIST_ME,
          RequestTrait.REMOVE,
          RequestTrait.HINT);

  /** A phrase of so many words is seldom said of anything else. */
  private static final int PRECISE = 4;

  private final Map<RequestTrait, Double> values = new EnumMap<>(RequestTrait.class);

  private final List<Evidence> evidence = new ArrayList<>();

  private final Words text;

  private Request(Words text) {
    this.text = text;
  }

  static Request of(Reading text, Weights weights, Ngrams ngrams) {
    Request request = new Request(text.words());
    request.put(RequestTrait.LEARNT, Learnt.UNSUBSCRIBE.odds(ngrams));
    RequestWords words = RequestWords.of(text);
    List<Reading.Span> places = weights.requests();
    double found = weights.of(Cue.UNSUBSCRIBE);
    boolean narrow = !places.isEmpty() && places.stream().allMatch(words::isNarrow);
    request.put(RequestTrait.ALWAYS, 1);
    request.put(RequestTrait.REQUEST, found > 0 && !narrow);
    request.put(RequestTrait.NARROW_REQUEST, narrow);
    request.put(RequestTrait.MORE, Math.max(0, found - 1));
    request.put(
        RequestTrait.PRECISE,
        places.stream().anyMatch(place -> place.last() - place.first() >= PRECISE - 1));
    request.put(RequestTrait.SUBJECT, weights.of(Cue.SUBJECT_UNSUBSCRIBE));
    request.evidence.addAll(weights.evidence(Cue.Speaks.UNSUBSCRIBE));
    request.putWords(words);
    request.put(RequestTrait.HINT, Math.min(MOST_HINTS, words.count(HINT)));
    request.put(RequestTrait.ORIGIN, words.count(ORIGIN) > 0);
    request.put(RequestTrait.INTEREST, words.count(INTEREST) > 0);
    request.put(RequestTrait.CONVERSATION, weights.of(Cue.HUMAN_PLAIN));
    request.put(RequestTrait.TOPIC, text.has(Cue.UNSUBSCRIBE_TOPIC));
    request.put(RequestTrait.LONG, text.words().doublings());
    request.put(RequestTrait.UNSAID, SAID.stream().allMatch(trait -> request.of(trait) == 0));
    return request;
  }

  private void putWords(RequestWords words) {
    boolean full = found(words, CONTACT, NOT, ME, MORE);
    put(RequestTrait.NOT_CONTACT_ME_MORE, full);
    put(
        RequestTrait.NOT_CONTACT,
        !full && (found(words, CONTACT, NOT, ME) || found(words, CONTACT, NOT, MORE)));
    put(
        RequestTrait.CEASE_CONTACT_ME,
        found(words, CONTACT, CEASE, ME) || found(words, CONTACT, CEASE, MORE));
    boolean remove = found(words, REMOVE, LIST, ME);
    put(RequestTrait.REMOVE_LIST_ME, remove);
    put(RequestTrait.REMOVE, !remove && (found(words, REMOVE, LIST) || found(words, REMOVE, ME)));
    boolean others = words.near(OTHERS, REMOVE) != null || words.near(OTHERS, LIST) != null;
    put(RequestTrait.OTHERS, others);
    PhraseIndex.Hit<RequestWord.In> hint = words.first(HINT);
    if (evidence.isEmpty() && hint != null) {
      evidence.add(words.evidence(hint));
    }
  }

  private boolean found(RequestWords words, RequestWord word, RequestWord... others) {
    PhraseIndex.Hit<RequestWord.In> place = words.near(word, others);
    if (place != null && evidence.isEmpty()) {
      evidence.add(words.evidence(place));
    }
    return place != null;
  }

  private void put(RequestTrait trait, boolean has) {
    values.put(trait, has ? 1.0 : 0);
  }

  private void put(RequestTrait trait, double value) {
    values.put(trait, value);
  }

  /** How much of a trait; mostly 0 to 2. */
  double of(RequestTrait trait) {
    return values.getOrDefault(trait, 0.0);
  }

  /** What says so: the phrases, else the sentence whose words do, else the one most like others. */
  List<Evidence> evidence() {
    return evidence.isEmpty() ? List.of(Learnt.UNSUBSCRIBE.evidence(text)) : evidence;
  }

  /** The log-odds that the writer wishes not to be contacted again. */
  double odds() {
    double odds = 0;
    for (RequestTrait trait : RequestTrait.values()) {
      odds += trait.weight() * of(trait);
    }
    return odds;
  }
}
