package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bounces, people who left, complaints, unsubscribing, and what is merely automatic. */
class OtherKindsTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  /** A delivery report (RFC 3464) about a message of ours. */
  private static GivenMail report(GivenEnrolment.Sent sent, String status, String action) {
    String body =
        """
        --b
        Content-Type: text/plain; charset=us-ascii

        Your message to <ada@example.org> could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; ada@example.org
        Action: %s
        Status: %s
        Diagnostic-Code: smtp; 550 %s unknown user

        """
            .formatted(action, status, status);
    return GivenMail.from("MAILER-DAEMON@mx.example.org")
        .to(sent.replyTo())
        .subject("Undelivered Mail Returned to Sender")
        .header("Auto-Submitted", "auto-replied")
        .body("multipart/report; report-type=delivery-status; boundary=b", body + returned(sent));
  }

  /** The last part of a report: the message that it is about. */
  private static String returned(GivenEnrolment.Sent sent) {
    return """
    --b
    Content-Type: message/rfc822

    Message-ID: <%s>
    From: sales@acme.example
    To: ada@example.org
    Subject: a question

    Hello
    --b--
    """
        .formatted(sent.id());
  }

  @Test
  @DisplayName("O-09 a hard bounce sets Cannot Contact, stops, and suppresses the contact")
  void hardBounce() {
    GivenEnrolment ada = account.enrolment(ADA);

    String reply = account.receives(report(ada.sent(1), "5.1.1", "failed"));

    assertThat(account.reply(reply).text("/kind")).isEqualTo("bounce");
    assertThat(account.reply(reply).text("/bounce_type")).isEqualTo("hard");
    assertThat(ada.tag()).isEqualTo("cannot_contact");
    assertThat(ada.view().text("/stop_reason")).isEqualTo("hard_bounce");
    assertThat(ada.view().at("/replied").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("O-09 a soft or delayed bounce changes nothing but is visible")
  void softBounce() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment.Sent sent = ada.sent(1);

    String soft = account.receives(report(sent, "4.2.2", "failed"));
    String delayed = account.receives(report(sent, "4.4.1", "delayed"));

    assertThat(account.reply(soft).text("/bounce_type")).isEqualTo("soft");
    assertThat(account.reply(delayed).text("/bounce_type")).isEqualTo("delayed");
    assertThat(ada.tag()).isEqualTo("contacted");
    assertThat(ada.status()).isEqualTo("active");
    assertThat(ada.rules()).endsWith("reply.passing-bounce", "reply.passing-bounce");
  }

  @Test
  @DisplayName("O-09 who left the company is stopped, and the named replacement suggested")
  void leftTheCompany() {
    GivenEnrolment ada = account.enrolment(ADA);

    String reply =
        account.receives(
            OutOfOfficeTest.notice(
                ADA,
                ada.sent(1),
                "Ada no longer works for Analytical Engines. Please contact her successor"
                    + " charles@example.org from now on."));

    assertThat(account.reply(reply).text("/kind")).isEqualTo("left_company");
    assertThat(ada.status()).isEqualTo("stopped");
    assertThat(ada.view().text("/stop_reason")).isEqualTo("left_company");
    assertThat(ada.tag()).isEqualTo("contacted");
    assertThat(ada.decisions().getLast().path("happened").toString())
        .contains("charles@example.org");
  }

  @Test
  @DisplayName("O-09 another automatic reply changes nothing but is visible")
  void autoReply() {
    GivenEnrolment ada = account.enrolment(ADA);

    String reply =
        account.receives(
            OutOfOfficeTest.notice(
                ADA, ada.sent(1), "We have received your request. Your ticket number is 4711."));

    assertThat(account.reply(reply).text("/kind")).isEqualTo("auto_reply");
    assertThat(account.inbox()).containsExactly(reply);
    assertThat(ada.tag()).isEqualTo("contacted");
    assertThat(ada.status()).isEqualTo("active");
  }

  @Test
  @DisplayName("O-09 a complaint stops every campaign of that contact and suppresses it")
  void complaint() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment elsewhere = account.enrolment(account.campaign("Autumn"), ada.contact());
    elsewhere.sent(1);
    GivenEnrolment.Sent sent = ada.sent(1);

    String reply =
        account.receives(
            GivenMail.from("fbl@example.net")
                .to(sent.replyTo())
                .subject("FW: a question")
                .body(
                    "multipart/report; report-type=feedback-report; boundary=b",
                    """
                    --b
                    Content-Type: text/plain

                    This is an email abuse report.

                    --b
                    Content-Type: message/feedback-report

                    Feedback-Type: abuse
                    User-Agent: SomeGenerator/1.0
                    Version: 1
                    Original-Rcpt-To: ada@example.org

                    """
                        + returned(sent)));

    assertThat(account.reply(reply).text("/kind")).isEqualTo("complaint");
    assertThat(ada.view().text("/stop_reason")).isEqualTo("complaint");
    assertThat(ada.tag()).isEqualTo("cannot_contact");
    assertThat(elsewhere.status()).isEqualTo("stopped");
    assertThat(elsewhere.view().text("/stop_reason")).isEqualTo("suppressed");
    isSuppressed(ada, "complaint");
  }

  @Test
  @DisplayName("O-09 asking not to be contacted again stops everywhere and suppresses")
  void unsubscribe() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment elsewhere = account.enrolment(account.campaign("Autumn"), ada.contact());
    GivenEnrolment.Sent sent = ada.sent(1);

    String reply =
        account.receives(
            GivenMail.from(ADA)
                .to(sent.replyTo())
                .subject("Re: a question")
                .text("Please remove me from your mailing list and do not contact me again."));

    assertThat(account.reply(reply).text("/kind")).isEqualTo("human");
    assertThat(account.reply(reply).at("/unsubscribe").asBoolean()).isTrue();
    assertThat(ada.view().text("/stop_reason")).isEqualTo("unsubscribed");
    assertThat(ada.tag()).isEqualTo("cannot_contact");
    assertThat(elsewhere.view().text("/stop_reason")).isEqualTo("suppressed");
    isSuppressed(ada, "unsubscribed");
  }

  private void isSuppressed(GivenEnrolment who, String reason) {
    assertThat(who.suppression().asText()).isEqualTo(reason);
    account
        .api()
        .post(
            "/v1/campaigns/" + account.campaign("Winter") + "/enrolments",
            Map.of("contact_id", who.contact()))
        .expectProblem(409, "conflict");
  }

  @Test
  @DisplayName("O-09 Postmark's bounce and spam complaint webhooks do the same")
  void postmark() {
    GivenPostmark postmark = GivenPostmark.of(account);
    GivenEnrolment ada = account.contacted(ADA);
    GivenEnrolment bob = account.contacted("bob@example.org");
    GivenEnrolment eve = account.contacted("eve@example.org");

    postmark.posts(GivenPostmark.bounce(42, "HardBounce", "883953f4-6105", ADA)).expect(202);
    postmark.posts(GivenPostmark.bounce(43, "SoftBounce", "883953f4-6106", "bob@example.org"));
    postmark.posts(GivenPostmark.complaint(44, "883953f4-6107", "eve@example.org")).expect(202);

    assertThat(ada.tag()).isEqualTo("cannot_contact");
    assertThat(bob.tag()).isEqualTo("contacted");
    assertThat(bob.rules()).endsWith("reply.passing-bounce");
    assertThat(eve.view().text("/stop_reason")).isEqualTo("complaint");
  }
}
