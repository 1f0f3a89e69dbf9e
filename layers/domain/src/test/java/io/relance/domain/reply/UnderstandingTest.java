package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnderstandingTest {
  @Test
  @DisplayName("O-01 the deciding header comes first in the evidence, then the words")
  void evidenceBeginsWithTheHeader() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email(
                "Automatic reply: Pallets",
                "I am on annual leave until 14 August.",
                "Auto-Submitted: auto-replied"));
    assertThat(judged.kind()).isEqualTo(ReplyKind.OUT_OF_OFFICE);
    assertThat(judged.evidence().getFirst())
        .isEqualTo(
            new Evidence(
                "header.auto-submitted", "header:Auto-Submitted", "Auto-Submitted: auto-replied"));
    assertThat(judged.evidence()).extracting(Evidence::where).contains("subject", "text");
    assertThat(judged.confidence()).isEqualTo(0.99);
    assertThat(judged.returnDate()).isEqualTo(LocalDate.parse("2026-08-17"));
  }

  @Test
  @DisplayName("O-01 a header that says automatic and words that say nothing: less sure")
  void headerAloneIsLessSure() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email("Hello", "Lorem ipsum.", "Auto-Submitted: auto-replied"));
    assertThat(judged.kind().automatic()).isTrue();
    assertThat(judged.confidence()).isEqualTo(0.9);
  }

  @Test
  @DisplayName("O-09 an address named for someone who left is the replacement")
  void namesTheReplacement() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email(
                "Re: hello",
                "Tim Reed no longer works for Oakfield. Please write to dana@oakfield.example."));
    assertThat(judged.kind()).isEqualTo(ReplyKind.LEFT_COMPANY);
    assertThat(judged.replacement()).isEqualTo("dana@oakfield.example");
  }

  @Test
  @DisplayName("O-09 a footer in the quoted mail is no unsubscribe request")
  void quotedFootersDoNotCount() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email(
                "Re: Pallets",
                """
                Thursday works for me.

                On Mon, Aug 3, 2026 at 9:12 AM Kim <kim@elmtree.example> wrote:
                > Does Thursday suit you?
                > Unsubscribe me: just reply stop emailing me.
                """));
    assertThat(judged.kind()).isEqualTo(ReplyKind.HUMAN);
    assertThat(judged.unsubscribe()).isFalse();
  }

  @Test
  @DisplayName("O-09 small print is no unsubscribe request")
  void disclaimersDoNotCount() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email(
                "Re: Pallets",
                "Yes, please send the price list.\n\nIf you received this e-mail in error, please"
                    + " delete it from your mailing list and remove me from your records."));
    assertThat(judged.unsubscribe()).isFalse();
  }

  @Test
  @DisplayName("O-09 a refusal is no unsubscribe request")
  void refusalsDoNotCount() {
    assertThat(Understanding.judge(ReplyTexts.email("Re: hi", "Not interested.")).unsubscribe())
        .isFalse();
  }

  @Test
  @DisplayName("O-01 a subject after \"Re:\" is our own")
  void ourOwnSubjectSaysNothing() {
    assertThat(Reading.ownPart("Re: Out of office tools")).isEmpty();
    assertThat(Reading.ownPart("OOO until Friday Re: Pallets"))
        .isEqualToIgnoringCase("ooo until friday ");
    assertThat(Reading.ownPart("AW: Urlaub")).isEmpty();
    assertThat(Reading.ownPart("Vacation")).isEqualTo("Vacation");
    assertThat(Reading.ownPart(null)).isEmpty();
    assertThat(
            Understanding.judge(ReplyTexts.email("Re: Out of office tools", "What does it cost?"))
                .kind())
        .isEqualTo(ReplyKind.HUMAN);
  }

  @Test
  @DisplayName("O-01 LinkedIn's away message has no header and is told by its words")
  void readsLinkedInAwayMessages() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.linkedIn("Thanks for reaching out! I'm on leave and back on Aug 24."));
    assertThat(judged.kind()).isEqualTo(ReplyKind.OUT_OF_OFFICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "👍", "?", "> quoted only", "\u0000\uD800"})
  @DisplayName("O-01 any text is judged, and what says nothing is left to people")
  void judgesAnyText(String text) {
    Judgement judged = Understanding.judge(ReplyTexts.email(null, text));
    assertThat(judged.kind()).isEqualTo(ReplyKind.HUMAN);
    assertThat(judged.confidence()).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @EnumSource(ReplyKind.class)
  @DisplayName("O-10 every kind but a person's is automatic")
  void knowsWhatIsAutomatic(ReplyKind kind) {
    assertThat(kind.automatic()).isEqualTo(kind != ReplyKind.HUMAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i am out of the office ",
        "please ",
        "remove me from your ",
        "a@",
        "https://",
        "休",
        "a.",
        "5.1.",
        "? ",
        "\n> ",
        "I'll I'll be on on the the ",
      })
  @DisplayName("O-01 a megabyte of bait is judged by its beginning, in steps linear in it")
  void readsBaitInLinearTime(String bait) {
    String text = bait.repeat(1_000_000 / bait.length());
    String beginning = text.substring(0, Understanding.TEXT_LIMIT);
    assertThat(Understanding.judge(ReplyTexts.email(text, text)))
        .isEqualTo(Understanding.judge(ReplyTexts.email(beginning, beginning)));
    long once = steps(bait.repeat(1_000));
    assertThat(steps(bait.repeat(2_000))).isLessThanOrEqualTo(2 * once + 100);
    assertThat(steps(bait.repeat(4_000))).isLessThanOrEqualTo(4 * once + 300);
  }

  private static long steps(String text) {
    Words words = Words.of(text);
    return Lexicon.ALL.texts().steps(words) + Lexicon.ALL.requests().steps(words);
  }

  @Test
  @DisplayName("O-01 each cue has its own section, and every language file uses known ones")
  void sectionsAreDistinct() {
    List<String> sections = Arrays.stream(Cue.values()).map(Cue::section).toList();
    assertThat(sections).doesNotHaveDuplicates();
  }
}
