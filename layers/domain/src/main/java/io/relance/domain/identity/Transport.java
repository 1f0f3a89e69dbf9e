package io.relance.domain.identity;

import io.relance.domain.Channel;
import io.relance.domain.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an identity's acts leave us. A secret is only named here; its value is in the parameter store
 * under the account's own path and is read when something is sent.
 */
public sealed interface Transport {
  /** What a secret may be called. */
  Pattern SECRET_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  /**
   * A mail server that takes mail for us (RFC 6409).
   *
   * @param host its name
   * @param port usually 587 with STARTTLS, 465 with TLS
   * @param security how the connection is protected
   * @param user to sign in as, or null for a server that asks for nothing
   * @param secret name of the password's parameter; present exactly when there is a user
   */
  record Smtp(
      String host, int port, Security security, @Nullable String user, @Nullable String secret)
      implements Transport {}

  /** How a connection to a mail server is protected. */
  enum Security {
    /** TLS from the first byte. */
    TLS,
    /** TLS before anything is said; refused if the server has none. */
    STARTTLS,
    /** None: for a server in the same machine or network. */
    NONE
  }

  /** Amazon SES v2, as the deployment's own AWS account; the address must be verified there. */
  record Ses() implements Transport {}

  /**
   * A LinkedIn profile connected to Unipile.
   *
   * @param version of Unipile's API
   * @param url where it answers: the account's DSN for V1, https and below unipile.com
   * @param accountId Unipile's id of the connected profile
   * @param secret name of the API key's parameter
   */
  record Unipile(Version version, String url, String accountId, String secret)
      implements Transport {}

  /** Versions of Unipile's API. */
  enum Version {
    V1,
    V2
  }

  /**
   * Nothing leaves: what would be sent can be read and answered through the API. The default for a
   * trial and for development.
   */
  record Outbox(Channel channel) implements Transport {}

  /** What it carries. */
  default Channel channel() {
    return switch (this) {
      case Smtp _, Ses _ -> Channel.EMAIL;
      case Unipile _ -> Channel.LINKEDIN;
      case Outbox outbox -> outbox.channel();
    };
  }

  /** The name of the secret that it needs, or null. */
  default @Nullable String secret() {
    return switch (this) {
      case Smtp smtp -> smtp.secret();
      case Unipile unipile -> unipile.secret();
      case Ses _, Outbox _ -> null;
    };
  }

  /** What keeps it from being saved. */
  default List<Problem> problems(String pointer) {
    List<Problem> problems = new ArrayList<>();
    switch (this) {
      case Smtp smtp -> {
        if (!smtp.host().matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")) {
          problems.add(new Problem(pointer + "/host", "must be the name of a mail server"));
        }
        if (smtp.port() < 1 || smtp.port() > 65_535) {
          problems.add(new Problem(pointer + "/port", "must be 1 to 65535"));
        }
        if ((smtp.user() == null) != (smtp.secret() == null)) {
          problems.add(
              new Problem(pointer + "/secret", "a user and a secret come together, or neither"));
        }
      }
      case Unipile unipile -> {
        if (!isUnipile(unipile.url())) {
          problems.add(new Problem(pointer + "/url", "must be an https address below unipile.com"));
        }
      }
      case Ses _, Outbox _ -> {}
    }
    String secret = secret();
    if (secret != null && !SECRET_NAME.matcher(secret).matches()) {
      problems.add(
          new Problem(
              pointer + "/secret",
              "must be the name of a secret, 1 to 100 letters, digits, _, . or -; never its"
                  + " value"));
    }
    return List.copyOf(problems);
  }

  private static boolean isUnipile(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      return "https".equals(uri.getScheme())
          && host != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && host.toLowerCase(Locale.ROOT).endsWith(".unipile.com");
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
