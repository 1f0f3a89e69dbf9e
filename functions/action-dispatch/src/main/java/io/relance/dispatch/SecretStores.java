package io.relance.dispatch;

import io.relance.dispatch.Secrets.Secret;
import io.relance.domain.AccountId;
import io.relance.platform.AwsWiring;
import io.relance.platform.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The places where secrets are kept. */
final class SecretStores {
  private SecretStores() {}

  /** The parameter store; a file where SECRETS_FILE names one, which only development does. */
  static Secrets of(AwsWiring wiring) {
    Optional<String> file = wiring.optionalVariable("SECRETS_FILE");
    return file.isPresent()
        ? inFile(Path.of(file.get()))
        : inParameters(wiring.parameters(), wiring.variable("SECRETS_PATH"));
  }

  /** Each account's secrets are below its own id, so no account can name another's. */
  static Secrets inParameters(Parameters parameters, String path) {
    return (account, name) ->
        switch (parameters.read(path + "/" + account + "/" + name)) {
          case Parameters.Reading.Found(String value) -> new Secret.Known(value);
          case Parameters.Reading.Missing _ -> missing(name);
          case Parameters.Reading.Refused(String error) ->
              new Secret.Unavailable(
                  "the parameter store does not hand out the secret " + name + ": " + error);
        };
  }

  /** Lines {@code name=value}, the same for every account, read anew each time. */
  static Secrets inFile(Path file) {
    return (AccountId _, String name) -> {
      Properties lines = new Properties();
      try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        lines.load(in);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      String value = lines.getProperty(name);
      return value == null ? missing(name) : new Secret.Known(value);
    };
  }

  private static Secret missing(String name) {
    return new Secret.Unavailable("there is no secret " + name);
  }
}
