package io.relance.providers.ses;

import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.providers.outbound.MimeMail;
import io.relance.providers.outbound.Parcel;
import io.relance.providers.outbound.Sender;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/**
 * Sends e-mail through Amazon SES v2 as raw messages, so that our headers stay (SES v2 API
 * Reference, SendEmail). SES replaces the Message-ID by its own, {@code <id>@email.amazonses.com}
 * or, outside us-east-1, {@code <id>@<region>.amazonses.com}; answers carry that one.
 */
public final class SesSender implements Sender {
  private static final int UNAVAILABLE = 503;
  private static final int FORBIDDEN = 403;

  private final SesV2Client ses;
  private final String region;

  /**
   * A sender.
   *
   * @param ses a client that does not retry: a second attempt after a lost answer sends twice
   * @param region where SES is
   */
  public SesSender(SesV2Client ses, String region) {
    this.ses = ses;
    this.region = region;
  }

  @Override
  public Outcome send(Parcel parcel) {
    return switch (parcel) {
      case Parcel.Mail mail -> send(mail);
      case Parcel.LinkedIn _ -> new Outcome.Rejected("SES takes e-mail only");
    };
  }

  private Outcome send(Parcel.Mail mail) {
    byte[] raw;
    try {
      raw = MimeMail.bytes(mail);
    } catch (MessagingException wrong) {
      return new Outcome.Rejected("the address is none: " + wrong.getMessage());
    }
    try {
      String id =
          ses.sendEmail(request ->
                  request
                      .fromEmailAddress(mail.from())
                      .destination(destination -> destination.toAddresses(mail.to()))
                      .content(content ->
                          content.raw(message -> message.data(SdkBytes.fromByteArray(raw)))))
              .messageId();
      return new Outcome.Accepted(new Receipt(id, id + domain(), null));
    } catch (TooManyRequestsException | LimitExceededException tooMany) {
      return new Outcome.Deferred(words(tooMany), null);
    } catch (AccountSuspendedException
        | SendingPausedException
        | MailFromDomainNotVerifiedException refused) {
      return new Outcome.Disconnected("SES does not send for us: " + words(refused));
    } catch (SesV2Exception answered) {
      return answered(answered);
    } catch (SdkClientException broken) {
      return isUnreachable(broken)
          ? new Outcome.Deferred("SES can't be reached", null)
          : new Outcome.Uncertain("SES did not answer: " + broken.getMessage());
    }
  }

  private String domain() {
    return region.toLowerCase(Locale.ROOT).equals("us-east-1")
        ? "@email.amazonses.com"
        : "@" + region + ".amazonses.com";
  }

  private static Outcome answered(SesV2Exception answer) {
    int status = answer.statusCode();
    if (status == UNAVAILABLE) {
      return new Outcome.Deferred(words(answer), null);
    }
    if (status == FORBIDDEN) {
      return new Outcome.Disconnected("SES refuses us: " + words(answer));
    }
    return status >= 500
        ? new Outcome.Uncertain(words(answer))
        : new Outcome.Rejected(words(answer));
  }

  private static boolean isUnreachable(SdkClientException broken) {
    for (@Nullable Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static String words(SesV2Exception answer) {
    String code = answer.awsErrorDetails() == null ? "error" : answer.awsErrorDetails().errorCode();
    String message =
        answer.awsErrorDetails() == null ? "" : ": " + answer.awsErrorDetails().errorMessage();
    return code + message;
  }
}
