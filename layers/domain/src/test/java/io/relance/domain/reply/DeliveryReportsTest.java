package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReportsTest {
  private static DeliveryReport status(String action, String status) {
    return new DeliveryReport("delivery-status", action, status, null, "jo@pinewood.example");
  }

  @ParameterizedTest
  @CsvSource({
    "failed, 5.1.1, HARD",
    "failed, 5.7.1, HARD",
    "failed, 5.2.2, SOFT",
    "failed, 5.2.3, SOFT",
    "failed, 5.3.4, SOFT",
    "failed, 4.4.7, SOFT",
    "delayed, 4.4.1, DELAYED",
    "delayed, 5.0.0, DELAYED",
  })
  @DisplayName("O-09 the status class says how final a bounce is")
  void readsTheStatusClass(String action, String status, BounceType expected) {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.report(
                status(action, status), "", "Auto-Submitted: auto-replied", "Return-Path: <>"));
    assertThat(judged.kind()).isEqualTo(ReplyKind.BOUNCE);
    assertThat(judged.bounceType()).isEqualTo(expected);
    assertThat(judged.failedRecipient()).isEqualTo("jo@pinewood.example");
    assertThat(judged.evidence().getFirst().rule()).isEqualTo("report.delivery-status");
    assertThat(judged.confidence()).isEqualTo(0.99);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.1.1 User unknown | HARD",
        "452 4.2.2 Mailbox full | SOFT",
        "550 No such user here | HARD",
        "552 Exceeded storage allocation | SOFT",
        "421 Connection timed out | SOFT",
        "The recipient's mailbox is full. | SOFT",
        "The address does not exist. | HARD",
        "The message has not yet been delivered. We will keep trying. | DELAYED",
      })
  @DisplayName("O-09 without a machine part the codes in the text decide, then its words")
  void readsCodesAndWords(String text, BounceType expected) {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email(
                "Undeliverable: Pallets",
                "Your message could not be delivered.\n" + text,
                "From: Mail Delivery System <MAILER-DAEMON@mx.example>"));
    assertThat(judged.kind()).isEqualTo(ReplyKind.BOUNCE);
    assertThat(judged.bounceType()).isEqualTo(expected);
  }

  @Test
  @DisplayName("O-01 a delivery report that calls itself an automatic reply is a bounce")
  void bouncesComeBeforeAutomaticReplies() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email(
                "Out of office",
                "I am out of the office until Monday.",
                "Auto-Submitted: auto-replied",
                "X-Failed-Recipients: sam@elmtree.example, kim@elmtree.example"));
    assertThat(judged.kind()).isEqualTo(ReplyKind.BOUNCE);
    assertThat(judged.failedRecipient()).isEqualTo("sam@elmtree.example");
    assertThat(judged.returnDate()).isNull();
  }

  @Test
  @DisplayName("O-01 the report type stands in Content-Type where the parts are lost")
  void readsTheReportTypeOfContentType() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email(
                "Notification",
                "kim@elmtree.example",
                "Content-Type: multipart/report; report-type=delivery-status"));
    assertThat(judged.kind()).isEqualTo(ReplyKind.BOUNCE);
    assertThat(judged.bounceType()).isEqualTo(BounceType.HARD);
  }

  @Test
  @DisplayName("O-09 a feedback report is a complaint of its recipient (RFC 5965)")
  void readsFeedbackReports() {
    DeliveryReport report =
        new DeliveryReport("feedback-report", null, null, null, "pat@birch.example");
    Judgement judged = Understanding.judge(ReplyTexts.report(report, "This is an abuse report."));
    assertThat(judged.kind()).isEqualTo(ReplyKind.COMPLAINT);
    assertThat(judged.failedRecipient()).isEqualTo("pat@birch.example");
    assertThat(judged.bounceType()).isNull();
  }

  @Test
  @DisplayName("O-09 complaints without a feedback report are known by their form")
  void readsOtherComplaints() {
    assertThat(
            Understanding.judge(
                    ReplyTexts.email(
                        "complaint about message from 192.0.2.4", "", "From: staff@hotmail.com"))
                .kind())
        .isEqualTo(ReplyKind.COMPLAINT);
    assertThat(
            Understanding.judge(ReplyTexts.email("unsubscribe", "", "X-Apple-Unsubscribe: true"))
                .kind())
        .isEqualTo(ReplyKind.COMPLAINT);
    assertThat(
            Understanding.judge(
                    ReplyTexts.email(
                        "complaint about message from 192.0.2.4",
                        "What is this about?",
                        "From: kim@elmtree.example"))
                .kind())
        .isEqualTo(ReplyKind.HUMAN);
  }

  @ParameterizedTest
  @CsvSource({"delivered", "relayed", "expanded"})
  @DisplayName("O-01 a report of success is no bounce")
  void successIsNoBounce(String action) {
    Judgement judged =
        Understanding.judge(ReplyTexts.report(status(action, "2.0.0"), "Delivered."));
    assertThat(judged.kind()).isEqualTo(ReplyKind.AUTO_REPLY);
  }

  @Test
  @DisplayName("O-01 a read receipt is an automatic reply (RFC 8098)")
  void receiptsAreAutomatic() {
    DeliveryReport receipt = new DeliveryReport("disposition-notification", null, null, null, null);
    assertThat(Understanding.judge(ReplyTexts.report(receipt, "Your message was read.")).kind())
        .isEqualTo(ReplyKind.AUTO_REPLY);
  }

  @Test
  @DisplayName("O-01 a person who is called postmaster, or speaks of a bounce, is a person")
  void peopleAreNoDaemons() {
    assertThat(
            Understanding.judge(
                    ReplyTexts.email(
                        "Re: mail flow",
                        "Hi Ana, let's talk on Tuesday about the migration.",
                        "From: Lee Postmaster <postmaster@birch.example>"))
                .kind())
        .isEqualTo(ReplyKind.HUMAN);
    assertThat(
            Understanding.judge(
                    ReplyTexts.email(
                        "Re: contract",
                        "My mail to Kim bounced, the mailbox is full. Could you forward it?"))
                .kind())
        .isEqualTo(ReplyKind.HUMAN);
  }

  @Test
  @DisplayName("O-01 neither a version nor an address of the network is a status code")
  void otherNumbersAreNoCodes() {
    assertThat(BounceTypes.code(Reading.ofText("Perl 5.8.0 at 192.4.2.5 and 5.1.1.9"))).isEmpty();
    assertThat(BounceTypes.code(Reading.ofText("it said (#5.1.10) here")))
        .hasValueSatisfying(code -> assertThat(code.quote()).isEqualTo("5.1.10"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Failed-Recipients: sam@elmtree.example",
        "X-MS-Exchange-Message-Is-Ndr: ",
        "Content-Type: multipart/report; report-type=delivery-status",
        "From: MAILER-DAEMON@mx.example",
        "From: Postmaster <postmaster@mx.example>",
        "From: <>",
        "From: Mail Delivery Subsystem <noreply@mx.example>",
        "From: Mail Administrator <admin@mx.example>",
      })
  @DisplayName("O-01 a field that speaks for a delivery report, whatever the text")
  void knowsTheirFields(String field) {
    assertThat(
            DeliveryReports.isLikely(
                ReplyTexts.email("Hello", "", field), Reading.ofSubject("Hello")))
        .isTrue();
  }

  @Test
  @DisplayName(
      "O-01 a part for machines or a subject speaks for a delivery report; nothing does not")
  void knowsTheirPartsAndSubjects() {
    ReplyText plain = ReplyTexts.email("Hello", "", "From: kim@elmtree.example");
    assertThat(DeliveryReports.isLikely(plain, Reading.ofSubject("Hello"))).isFalse();
    assertThat(DeliveryReports.isLikely(plain, Reading.ofSubject("Undeliverable: Pallets")))
        .isTrue();
    assertThat(
            DeliveryReports.isLikely(
                ReplyTexts.report(status("failed", "5.1.1"), ""), Reading.ofSubject("Hello")))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"failed, 5.1.1, failed", ", 5.1.1, 5.1.1"})
  @DisplayName("O-01 a machine's part without its type is a delivery report, by action or status")
  void readsPartsWithoutType(String action, String status, String quote) {
    DeliveryReport part = new DeliveryReport(null, action, status, null, null);
    Judgement judged = Understanding.judge(ReplyTexts.report(part, "See below."));
    assertThat(judged.kind()).isEqualTo(ReplyKind.BOUNCE);
    assertThat(judged.confidence()).isEqualTo(0.99);
    assertThat(judged.evidence().getFirst())
        .isEqualTo(new Evidence("report.delivery-status", "report", quote));
  }

  @Test
  @DisplayName("O-01 Exchange's own mark is a delivery report, and is quoted")
  void readsExchangesMark() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email("Hello", "See below.", "X-MS-Exchange-Message-Is-Ndr: yes"));
    assertThat(judged.kind()).isEqualTo(ReplyKind.BOUNCE);
    assertThat(judged.evidence())
        .contains(
            new Evidence(
                "header.x-ms-exchange-message-is-ndr",
                "header:X-MS-Exchange-Message-Is-Ndr",
                "yes"));
  }

  @Test
  @DisplayName("O-09 the address in the text failed, not the daemon's own")
  void namesTheRecipientInTheText() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.email(
                "Undeliverable: Pallets",
                "postmaster@mx.example says: your message to jo@pinewood.example could not be"
                    + " delivered. 550 5.1.1 User unknown",
                "From: MAILER-DAEMON@mx.example",
                "Return-Path: <>"));
    assertThat(judged.failedRecipient()).isEqualTo("jo@pinewood.example");
    assertThat(judged.confidence()).isBetween(0.7, 0.98);
    assertThat(judged.evidence())
        .extracting(Evidence::rule)
        .contains("header.daemon", "header.null-return-path", "bounce.status");
  }

  @Test
  @DisplayName("O-09 a failure that names nobody has no recipient")
  void namesNobody() {
    Judgement judged =
        Understanding.judge(
            ReplyTexts.report(
                new DeliveryReport("delivery-status", "failed", "5.1.1", null, null),
                "Delivery failed."));
    assertThat(judged.failedRecipient()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Apple-Unsubscribe: false", "X-Apple-Unsubscribe: "})
  @DisplayName("O-09 Apple's mark must say true")
  void appleSaysTrue(String field) {
    assertThat(Understanding.judge(ReplyTexts.email("Hello", "Fine, thanks.", field)).kind())
        .isEqualTo(ReplyKind.HUMAN);
  }
}
