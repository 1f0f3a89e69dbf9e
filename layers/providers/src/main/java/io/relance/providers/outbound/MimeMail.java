package io.relance.providers.outbound;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.jsoup.Jsoup;

/** A mail as a MIME message (RFC 5322, RFC 2045): UTF-8, with our own Message-ID. */
public final class MimeMail {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private MimeMail() {}

  /**
   * The message.
   *
   * @throws MessagingException if an address is none
   */
  public static MimeMessage of(Parcel.Mail mail, Session session) throws MessagingException {
    MimeMessage message = new OwnId(session);
    message.setFrom(address(mail.from(), mail.fromName()));
    message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(mail.date()));
    if (mail.html()) {
      body(message, mail);
    } else {
      message.setText(mail.body(), UTF_8);
    }
    for (var header : MailHeaders.of(mail).entrySet()) {
      message.setHeader(header.getKey(), header.getValue());
    }
    message.saveChanges();
    return message;
  }

  /** HTML with a plain text beside it, for those who don't show HTML. */
  private static void body(MimeMessage message, Parcel.Mail mail) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(Jsoup.parse(mail.body()).wholeText().strip(), UTF_8);
    var html = new MimeBodyPart();
    html.setText(mail.body(), UTF_8, "html");
    message.setContent(new MimeMultipart("alternative", text, html));
  }

  /** The message's bytes, for providers that take them raw. */
  public static byte[] bytes(Parcel.Mail mail) throws MessagingException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      of(mail, Session.getInstance(new Properties())).writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static InternetAddress address(String address, String name) throws MessagingException {
    try {
      InternetAddress found = new InternetAddress(address, true);
      found.setPersonal(name, UTF_8);
      return found;
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException("every Java platform has UTF-8", impossible);
    }
  }

  /** Keeps the Message-ID that was set; Jakarta Mail would make one of its own. */
  private static final class OwnId extends MimeMessage {
    OwnId(Session session) {
      super(session);
    }

    @Override
    protected void updateMessageID() {
      // It is set already, derived from the effect.
    }
  }
}
