package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticHeadersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Auto-Submitted: auto-replied | header.auto-submitted",
        "auto-submitted: Auto-Generated | header.auto-submitted",
        "Precedence: auto_reply | header.precedence",
        "X-Precedence: auto_reply | header.precedence",
        "X-Autoreply: yes | header.autoreply",
        "X-Autorespond: Re: hello | header.autoreply",
        "X-Vacation: 1 | header.autoreply",
        "Delivered-To: Autoresponder | header.autoresponder",
        "X-POST-MessageClass: 9; Autoresponder | header.autoresponder",
        "X-MS-Exchange-Inbox-Rules-Loop: a@b.example | header.exchange-rules-loop",
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent | header.exchange-rules-agent",
      })
  @DisplayName("O-01 fields that say automatic are found, under a stable rule name")
  void findsFieldsThatSayAutomatic(String field, String rule) {
    assertThat(AutomaticHeaders.read(ReplyTexts.headers(field)))
        .hasValueSatisfying(finding ->
            assertThat(finding.evidence()).extracting(Evidence::rule).containsExactly(rule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: no",
        "X-Auto-Response-Suppress: All",
        "Precedence: bulk",
        "Precedence: list",
        "List-Id: <talk.example>",
        "X-Autoreply: no",
        "X-Sieve: Pigeonhole Sieve 0.5.21",
        "Return-Path: <>",
      })
  @DisplayName("O-01 fields that people's mail and lists carry as well prove nothing")
  void leavesOrdinaryFieldsAlone(String field) {
    assertThat(AutomaticHeaders.read(ReplyTexts.headers(field))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Auto-Submitted: auto-replied (zimbra; vacation) | true",
        "Auto-Submitted: auto-replied | false",
        "X-Vacation: yes | true",
      })
  @DisplayName("O-01 a comment or field of a vacation program names the kind")
  void tellsVacations(String field, boolean vacation) {
    assertThat(AutomaticHeaders.read(ReplyTexts.headers(field)).orElseThrow().vacation())
        .isEqualTo(vacation);
  }

  @Test
  @DisplayName("O-01 a long value is quoted in 200 characters")
  void boundsTheQuote() {
    var finding =
        AutomaticHeaders.read(ReplyTexts.headers("X-Autorespond: " + "a".repeat(500)))
            .orElseThrow();
    assertThat(finding.evidence().getFirst().quote()).hasSize(200);
  }

  @Test
  @DisplayName("O-01 suppression and list marks leave a person's reply a person's")
  void harmlessFieldsKeepAReplyHuman() {
    ReplyText reply =
        ReplyTexts.email(
            "RE: quote",
            "Could you send the revised price by Friday? Thanks.",
            "X-Auto-Response-Suppress: DR, OOF, AutoReply",
            "Precedence: bulk",
            "List-Id: <talk.example>");
    assertThat(Understanding.judge(reply).kind()).isEqualTo(ReplyKind.HUMAN);
  }
}
