package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NOT_CONTACT_ME_MORE | Do not ever under any circumstances mail us again.",
        "NOT_CONTACT | We would rather not have mails like those any more.",
        "CEASE_CONTACT_ME | It is time to cease this outreach to us.",
        "REMOVE_LIST_ME | Our names ought to be erased in all the lists.",
        "REMOVE | The lists should see those erased.",
        "HINT | This is your fifth email.",
        "ORIGIN | Where did you get my address?",
        "INTEREST | What does it cost?",
        "CONVERSATION | Call me.",
        "UNSAID | Call me.",
        "OTHERS | I wonder how people get removed from lists.",
        "NARROW_REQUEST | Please don't contact me before June.",
        "REQUEST | Unsubscribe me.",
        "PRECISE | Take me off your mailing list.",
        "ALWAYS | Hello.",
      })
  @DisplayName("O-01 a wish not to be contacted is told by its traits")
  void findsTraits(RequestTrait trait, String text) {
    assertThat(request(text).of(trait)).isPositive();
  }

  @Test
  @DisplayName("O-01 a long text is told by the doublings of a hundred words")
  void findsLength() {
    String words = "We went on. ".repeat(50);
    assertThat(request(words).of(RequestTrait.LONG)).isBetween(0.99, 1.02);
    assertThat(request(words + words).of(RequestTrait.LONG)).isBetween(1.99, 2.01);
    assertThat(request("We went on. ".repeat(20)).of(RequestTrait.LONG)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REQUEST | Please don't contact me before June.",
        "REMOVE_LIST_ME | No need to remove us, keep our name on the list.",
        "REMOVE | What is removed when the list ends?",
        "NARROW_REQUEST | Could you please remove this address from the list?",
        "NOT_CONTACT_ME_MORE | Not today. Contact me again.",
        "OTHERS | Remove us from the list.",
        "UNSAID | This is your fifth email.",
        "HINT | Where did you get my address?",
        "ORIGIN | Where is your address?",
      })
  @DisplayName("O-01 a denial, a bound and a general question are no wish not to be contacted")
  void leavesTraitsOut(RequestTrait trait, String text) {
    assertThat(request(text).of(trait)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "That is your fourth mail. I've had enough.",
        "It is my wish that your whole team should never again write to us.",
        "Jeg ønsker at dere slutter med alle utsendelser til denne adressen.",
      })
  @DisplayName("O-09 a request that no phrase covers is told by the words in it, and quoted")
  void quotesWhatItWasToldBy(String text) {
    Judgement judged = Understanding.judge(ReplyTexts.email("Re: hello", text));
    assertThat(judged.unsubscribe()).isTrue();
    assertThat(judged.evidence()).isNotEmpty();
    assertThat(text).contains(judged.evidence().getFirst().quote());
  }

  @Test
  @DisplayName("O-09 a subject alone asks to be unsubscribed")
  void readsTheSubject() {
    Judgement judged = Understanding.judge(ReplyTexts.email("Unsubscribe", ""));
    assertThat(judged.unsubscribe()).isTrue();
    assertThat(judged.evidence().getFirst().where()).isEqualTo("subject");
  }

  @Test
  @DisplayName("O-01 every trait but the first speaks for a request or against it")
  void everyTraitWeighs() {
    for (RequestTrait trait : RequestTrait.values()) {
      assertThat(trait.weight()).describedAs("%s", trait).isNotZero();
    }
  }

  private static Request request(String text) {
    return Understanding.request(ReplyTexts.email("Re: hello", text));
  }
}
