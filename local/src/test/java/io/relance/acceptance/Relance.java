package io.relance.acceptance;

import io.relance.local.cli.TimerRows;
import io.relance.local.stack.LocalStack;
import io.relance.local.stack.MovableClock;
import io.relance.local.stack.Options;
import io.relance.platform.http.OpenApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;

/**
 * The product, running as template.yaml says, on a clock that stands until a test moves it. Started
 * once per JVM: tests share it, each with accounts of its own, and take the time from {@link
 * #now()}.
 */
final class Relance {
  /** A Monday morning. */
  static final Instant BEGINNING = Instant.parse("2026-03-02T09:00:00Z");

  /** Where the accounts of the tests are, unless one says otherwise. */
  static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private static final String OPERATOR_KEY = "the-operator's-key-of-the-acceptance-tests";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final OpenApiContract CONTRACT = OpenApiContract.load();
  private static final LocalStack STACK = start();

  private Relance() {}

  private static LocalStack start() {
    try {
      LocalStack stack =
          LocalStack.start(
              Options.of(home().resolve("template.yaml"))
                  .at(MovableClock.standingAt(BEGINNING))
                  .with("OperatorKeyHash", sha256(OPERATOR_KEY))
                  .stoppingAt(TimerRows::nextDue));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
      return stack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The repository, from wherever in it the tests are run. */
  static Path home() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("template.yaml"))) {
      here = here.getParent();
    }
    return here;
  }

  static URI url() {
    return STACK.url();
  }

  static LocalStack stack() {
    return STACK;
  }

  static OpenApiContract contract() {
    return CONTRACT;
  }

  /** Calls with the operator's key. */
  static Api operator() {
    return new Api(OPERATOR_KEY);
  }

  /** Calls without any key. */
  static Api anybody() {
    return new Api(null);
  }

  static Instant now() {
    return STACK.clock().instant();
  }

  /** Today where the accounts of the tests are. */
  static LocalDate today() {
    return LocalDate.ofInstant(now(), ZONE);
  }

  /**
   * Waits until everything that was set off has been handled; counted by the stack, not guessed.
   */
  static void awaitIdle() {
    STACK.awaitIdle(PATIENCE);
  }

  /** Lets time pass; what comes due on the way happens at its own minute. */
  static void advance(Duration by) {
    STACK.advance(by);
    awaitIdle();
  }

  /** Lets time pass until an instant. */
  static void advanceTo(Instant target) {
    STACK.setTime(target);
    awaitIdle();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
