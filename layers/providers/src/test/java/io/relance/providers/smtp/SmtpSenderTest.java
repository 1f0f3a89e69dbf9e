package io.relance.providers.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.domain.identity.Transport.Security;
import io.relance.domain.identity.Transport.Smtp;
import io.relance.domain.quota.Act;
import io.relance.providers.outbound.Parcel;
import io.relance.providers.outbound.Parcels;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSenderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static SmtpSender sender(int port, String user, String password) {
    return new SmtpSender(
        new Smtp("localhost", port, Security.NONE, user, user == null ? null : "secret"),
        password,
        PATIENCE);
  }

  private static Outcome sent(Map<String, String> script) throws IOException {
    try (ScriptedSmtp server = new ScriptedSmtp(script)) {
      return sender(server.port(), null, null).send(Parcels.mail());
    }
  }

  @Test
  @DisplayName("S-07 a mail arrives with our Message-ID, thread, reply address and unsubscription")
  void arrives() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      server.setUser("sam@example.org", "sam", "right");
      Outcome outcome =
          sender(server.getSmtp().getPort(), "sam", "right")
              .send(
                  Parcels.mail(
                      "Bonjour à tous", "<p>Dear Ada</p>", true, List.of("first@example.org")));

      assertThat(outcome)
          .isEqualTo(new Outcome.Accepted(new Receipt(null, "0123456789abcdef@example.org", null)));
      MimeMessage message = server.getReceivedMessages()[0];
      assertThat(message.getMessageID()).isEqualTo("<0123456789abcdef@example.org>");
      assertThat(message.getSubject()).isEqualTo("Bonjour à tous");
      assertThat(message.getFrom()[0].toString()).contains("sam@example.org");
      assertThat(message.getReplyTo()[0]).hasToString("sam+token@example.org");
      assertThat(message.getHeader("In-Reply-To", null)).isEqualTo("<first@example.org>");
      assertThat(message.getHeader("References", null)).isEqualTo("<first@example.org>");
      assertThat(message.getHeader("List-Unsubscribe", null))
          .isEqualTo("<https://relance.example/v1/unsubscribe/abc>");
      assertThat(message.getHeader("List-Unsubscribe-Post", null))
          .isEqualTo("List-Unsubscribe=One-Click");
      MimeMultipart parts = (MimeMultipart) message.getContent();
      assertThat(parts.getBodyPart(0).getContent()).asString().isEqualTo("Dear Ada");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    } finally {
      server.stop();
    }
  }

  @Test
  @DisplayName("S-08 a refused sign-in is the identity's matter, not the message's")
  void refusedSignIn() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      server.setUser("sam@example.org", "sam", "right");
      assertThat(sender(server.getSmtp().getPort(), "sam", "wrong").send(Parcels.mail()))
          .isInstanceOf(Outcome.Disconnected.class);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest(name = "{0} answered {1} is {2}")
  @CsvSource({
    "MAIL, 550 no such sender, Rejected",
    "MAIL, 451 later, Deferred",
    "MAIL, 530 sign in first, Disconnected",
    "RCPT, 550 no such user, Rejected",
    "RCPT, 450 greylisted, Deferred",
    "DATA, 554 no, Rejected",
    "DATA, 452 full, Deferred",
    "end of data, 554 spam, Rejected",
    "end of data, 421 closing, Deferred",
    "greeting, 421 too busy, Deferred",
    "greeting, hang up, Deferred",
    "end of data, hang up, Uncertain"
  })
  @DisplayName("S-08 what the server answers decides what becomes of the attempt")
  void answers(String command, String answer, String outcome) throws IOException {
    assertThat(sent(Map.of(command, answer)).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  @DisplayName("S-08 a server that can't be reached got nothing")
  void unreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThat(sender(port, null, null).send(Parcels.mail())).isInstanceOf(Outcome.Deferred.class);
  }

  @Test
  @DisplayName("S-07 STARTTLS is not done without: a server that has none gets nothing")
  void insistsOnTls() throws IOException {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of())) {
      Smtp smtp = new Smtp("localhost", server.port(), Security.STARTTLS, null, null);
      assertThat(new SmtpSender(smtp, null, PATIENCE).send(Parcels.mail()))
          .isInstanceOf(Outcome.Deferred.class);
    }
  }

  @Test
  @DisplayName("S-07 a mail server takes nothing but e-mail")
  void onlyMail() {
    assertThat(sender(1, null, null).send(new Parcel.LinkedIn(Act.LINKEDIN_VISIT, "a", null, null)))
        .isInstanceOf(Outcome.Rejected.class);
  }
}
