package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NgramsTest {
  private static Ngrams of(String text) {
    return of(text, "");
  }

  private static Ngrams of(String text, String subject) {
    return Ngrams.of(Reading.ofText(text), Words.of(subject));
  }

  private static Set<Integer> buckets(Ngrams ngrams) {
    return IntStream.range(0, ngrams.count())
        .mapToObj(ngrams::bucket)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @DisplayName("each n-gram is told once, by a bucket")
  void distinct() {
    Ngrams once = of("Please stop. Please stop. Please stop.");
    assertThat(buckets(once)).hasSize(once.count()).allMatch(b -> b >= 0 && b < Ngrams.BUCKETS);
    assertThat(buckets(of("Please stop. Please stop."))).isEqualTo(buckets(once));
  }

  @Test
  @DisplayName("numbers are alike, and so are addresses and links")
  void alike() {
    assertThat(buckets(of("Call me at 12, ada@example.org, https://a.example/x")))
        .isEqualTo(buckets(of("Call me at 345, bob@example.net, https://b.example/y")));
  }

  @Test
  @DisplayName(
      "words in a row are told, within a sentence, and what a sentence begins and ends with")
  void order() {
    assertThat(buckets(of("never write again"))).isNotEqualTo(buckets(of("again write never")));
    assertThat(buckets(of("You write?"))).isNotEqualTo(buckets(of("You write.")));
    assertThat(buckets(of("Stop it. Write me."))).isEqualTo(buckets(of("Write me. Stop it.")));
  }

  @Test
  @DisplayName("a misspelt word shares letters with the word that was meant")
  void letters() {
    Set<Integer> shared = buckets(of("unsubscribe"));
    shared.retainAll(buckets(of("unsuscribe")));
    assertThat(shared).hasSizeGreaterThan(10);
    shared.retainAll(buckets(of("telephone")));
    assertThat(shared).hasSizeLessThan(3);
  }

  @Test
  @DisplayName("a subject's words are others than a text's")
  void subject() {
    assertThat(buckets(of("Hi.", "Absent"))).hasSize(of("Hi.").count() + 1);
    assertThat(buckets(of("Hi. Absent."))).doesNotContainAnyElementsOf(without("Hi.", "Absent"));
  }

  private static Set<Integer> without(String text, String subject) {
    Set<Integer> all = buckets(of(text, subject));
    all.removeAll(buckets(of(text)));
    return all;
  }

  @Test
  @DisplayName("small print says nothing")
  void smallPrint() {
    String smallPrint =
        " If you received this e-mail in error, please delete it from your mailing list.";
    assertThat(buckets(of("Yes, please send the price list." + smallPrint)))
        .isEqualTo(buckets(of("Yes, please send the price list.")));
  }

  @Test
  @DisplayName("only the beginning counts")
  void beginning() {
    String bait = IntStream.range(0, 50_000).mapToObj(i -> "w" + i).collect(Collectors.joining());
    String words =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "w" + (char) ('a' + i % 26) + "x ")
            .collect(Collectors.joining());
    assertThat(of(bait).count()).isLessThan(Ngrams.WORDS * 200);
    assertThat(buckets(of(words + "please stop"))).isEqualTo(buckets(of(words + "please go on")));
  }
}
