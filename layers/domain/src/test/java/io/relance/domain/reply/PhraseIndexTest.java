package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseIndexTest {
  private static final Map<String, String> DEFINITIONS =
      Map.of("day", "monday|tuesday", "soon", "on {day}|tomorrow");

  private static List<String> found(String phrase, String text) {
    PhraseIndex.Builder<String> builder = new PhraseIndex.Builder<>();
    builder.add(phrase, DEFINITIONS, "it");
    Words words = Words.of(text);
    return builder.build().find(words).stream()
        .map(hit -> words.original(hit.first(), hit.last()).strip())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "out of office | I am OUT of Office now | out of office",
        "absent* | Je suis Absentée | absent* as Absentée",
        "\"(on (leave|holiday)|away)\" | She is on holiday | on holiday",
        "\"back (very)? soon\" | back soon | back soon",
        "\"back very? soon\" | back very soon | back very soon",
        "\"back {soon}\" | back on Tuesday | back on Tuesday",
        "call ~2 me | call or text me | call or text me",
        "reach EMAIL | reach a.b@c.example! | reach a.b@c.example",
        "in NUM days | in 14 days | in 14 days",
        "see URL | see https://a.example/b?c=d. | see https://a.example/b?c=d",
        "^ stop $ | Thanks. Stop! Bye | stop",
        "no* | année nouvelle | nouvelle",
        "zurück | Bin zuruck | zuruck",
        "休暇中 | ただいま休暇中です | 休暇中",
      })
  @DisplayName("O-01 the notation of phrases")
  void readsTheNotation(String phrase, String text, String expected) {
    String words = expected.contains(" as ") ? expected.split(" as ")[1] : expected;
    assertThat(found(phrase, text))
        .isNotEmpty()
        .anySatisfy(hit ->
            assertThat(hit.replaceAll("[.!]", "").strip())
                .isEqualToIgnoringCase(words.replaceAll("[.!]", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "out of office | out of the office",
        "call ~2 me | call me. not him",
        "call ~1 me | call or just text me",
        "^ stop $ | please do not stop",
        "call ~2 you | call him. You know",
        "in NUM days | in few days",
      })
  @DisplayName("O-01 what a phrase does not mean")
  void keepsToTheNotation(String phrase, String text) {
    List<String> hits = found(phrase, text);
    assertThat(hits.stream().filter(hit -> hit.contains("not him") || !hit.startsWith("call me")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a|b",
        "a)",
        "(|a)",
        "{none}",
        "a?",
        "~3",
        "!",
        "a ~3",
        "(a ~3|b) c",
        "~2 a",
        "a ~12 b",
        "a ~ b"
      })
  @DisplayName("O-01 a phrase that can't be read is refused, with its text")
  void refusesBadPhrases(String phrase) {
    PhraseIndex.Builder<String> builder = new PhraseIndex.Builder<>();
    assertThatThrownBy(() -> builder.add(phrase, Map.of(), "it"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("O-01 the automaton finds what a plain search finds")
  void agreesWithAPlainSearch() {
    long seed = 20261122;
    Random random = new Random(seed);
    List<String> alphabet = List.of("a", "b", "c");
    PhraseIndex.Builder<String> builder = new PhraseIndex.Builder<>();
    List<List<String>> phrases = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<String> phrase = row(random, alphabet, 1 + random.nextInt(3));
      phrases.add(phrase);
      builder.add(String.join(" ", phrase), Map.of(), String.valueOf(i));
    }
    PhraseIndex<String> index = builder.build();
    for (int round = 0; round < 200; round++) {
      List<String> text = row(random, alphabet, random.nextInt(12));
      long expected = 0;
      for (List<String> phrase : phrases) {
        for (int at = 0; at + phrase.size() <= text.size(); at++) {
          expected += text.subList(at, at + phrase.size()).equals(phrase) ? 1 : 0;
        }
      }
      assertThat(index.find(Words.of(String.join(" ", text))))
          .describedAs("seed %d, round %d: %s", seed, round, text)
          .hasSize((int) expected);
    }
  }

  private static List<String> row(Random random, List<String> alphabet, int length) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      row.add(alphabet.get(random.nextInt(alphabet.size())));
    }
    return row;
  }

  @Test
  @DisplayName("O-01 a text can report only so many phrases")
  void boundsTheHits() {
    PhraseIndex.Builder<String> builder = new PhraseIndex.Builder<>();
    builder.add("a", Map.of(), "it");
    assertThat(builder.build().find(Words.of("a ".repeat(5_000)))).hasSize(2_000);
  }
}
