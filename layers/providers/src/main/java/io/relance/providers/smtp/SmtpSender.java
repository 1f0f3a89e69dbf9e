package io.relance.providers.smtp;

import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.domain.identity.Transport.Security;
import io.relance.domain.identity.Transport.Smtp;
import io.relance.providers.outbound.MimeMail;
import io.relance.providers.outbound.Parcel;
import io.relance.providers.outbound.Sender;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends e-mail through a mail server. What the server has answered decides (RFC 5321, 4.2.1): 4xx
 * may be tried again, 5xx not. Where the connection breaks before the message was handed over,
 * nothing was sent; where it breaks afterwards, nobody knows.
 */
public final class SmtpSender implements Sender {
  /** Replies that mean the credentials, not the message (RFC 4954, section 6). */
  private static final int AUTHENTICATION_REQUIRED = 530;

  private static final int WEAK_MECHANISM = 534;
  private static final int BAD_CREDENTIALS = 535;

  private static final Logger LOG = LoggerFactory.getLogger(SmtpSender.class);

  private final Smtp server;
  private final @Nullable String password;
  private final Duration patience;

  /**
   * A sender.
   *
   * @param password of the server's user, or null when it asks for none
   * @param patience how long each answer of the server may take
   */
  public SmtpSender(Smtp server, @Nullable String password, Duration patience) {
    this.server = server;
    this.password = password;
    this.patience = patience;
  }

  @Override
  public Outcome send(Parcel parcel) {
    return switch (parcel) {
      case Parcel.Mail mail -> send(mail);
      case Parcel.LinkedIn _ -> new Outcome.Rejected("a mail server takes e-mail only");
    };
  }

  private Outcome send(Parcel.Mail mail) {
    Session session = Session.getInstance(properties());
    Message message;
    try {
      message = MimeMail.of(mail, session);
    } catch (AddressException wrong) {
      return new Outcome.Rejected("the address is none: " + wrong.getMessage());
    } catch (MessagingException bug) {
      throw new IllegalStateException("the message can't be made", bug);
    }
    SMTPTransport transport = transport(session);
    try {
      Outcome refused = connect(transport);
      return refused != null ? refused : handOver(transport, message, mail);
    } finally {
      close(transport);
    }
  }

  private static SMTPTransport transport(Session session) {
    try {
      return (SMTPTransport) session.getTransport();
    } catch (NoSuchProviderException incomplete) {
      throw new IllegalStateException("the mail library lacks SMTP", incomplete);
    }
  }

  /** What was answered before stands, however the connection ends. */
  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException broken) {
      LOG.atDebug().setCause(broken).log("the connection ended badly");
    }
  }

  /** Null when the connection stands; until then nothing of the message has left us. */
  private @Nullable Outcome connect(SMTPTransport transport) {
    try {
      transport.connect(server.host(), server.port(), server.user(), password);
      return null;
    } catch (AuthenticationFailedException refused) {
      return new Outcome.Disconnected("the mail server refuses the sign-in: " + words(refused));
    } catch (MessagingException unreachable) {
      return new Outcome.Deferred("the mail server can't be reached: " + words(unreachable), null);
    }
  }

  private static Outcome handOver(SMTPTransport transport, Message message, Parcel.Mail mail) {
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Outcome.Accepted(new Receipt(null, mail.messageId(), null));
    } catch (SMTPSendFailedException answered) {
      return answered(answered.getReturnCode(), answered);
    } catch (SendFailedException refused) {
      return refused(refused);
    } catch (MessagingException broken) {
      return new Outcome.Uncertain("the connection broke: " + words(broken));
    }
  }

  /** The sender or the only recipient was refused, so the message was never handed over. */
  private static Outcome refused(SendFailedException refused) {
    for (Exception cause = refused; cause != null; cause = next(cause)) {
      if (cause instanceof SMTPAddressFailedException recipient) {
        return answered(recipient.getReturnCode(), recipient);
      }
      if (cause instanceof SMTPSenderFailedException sender) {
        return answered(sender.getReturnCode(), sender);
      }
    }
    return new Outcome.Uncertain("the mail server's answer made no sense: " + words(refused));
  }

  private static @Nullable Exception next(Exception cause) {
    return cause instanceof MessagingException messaging ? messaging.getNextException() : null;
  }

  private static Outcome answered(int code, Exception answer) {
    if (code == AUTHENTICATION_REQUIRED || code == WEAK_MECHANISM || code == BAD_CREDENTIALS) {
      return new Outcome.Disconnected("the mail server wants another sign-in: " + words(answer));
    }
    return switch (code / 100) {
      case 4 -> new Outcome.Deferred(words(answer), null);
      case 5 -> new Outcome.Rejected(words(answer));
      default -> new Outcome.Uncertain("the connection broke: " + words(answer));
    };
  }

  private static String words(Exception answer) {
    String message = String.valueOf(answer.getMessage()).strip().replaceAll("\\s+", " ");
    return message.length() <= 300 ? message : message.substring(0, 300);
  }

  private Properties properties() {
    Properties properties = new Properties();
    String protocol = server.security() == Security.TLS ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    String millis = Long.toString(patience.toMillis());
    properties.put("mail.transport.protocol", protocol);
    properties.put(prefix + "auth", Boolean.toString(server.user() != null));
    properties.put(
        prefix + "starttls.required", Boolean.toString(server.security() == Security.STARTTLS));
    properties.put(
        prefix + "starttls.enable", Boolean.toString(server.security() == Security.STARTTLS));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "connectiontimeout", millis);
    properties.put(prefix + "timeout", millis);
    properties.put(prefix + "writetimeout", millis);
    // A goodbye that takes its time must not look like a message that was not taken.
    properties.put(prefix + "quitwait", "false");
    return properties;
  }
}
