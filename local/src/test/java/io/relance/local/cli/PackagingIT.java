package io.relance.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.local.cli.ColdStart.Measured;
import io.relance.local.stack.LocalStack;
import io.relance.local.stack.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What {@code mvn package} makes runs on Lambda: a function's jar and the layer's directory, under
 * Lambda's own runtime interface client, in a process of its own.
 */
class PackagingIT {
  private static LocalStack stack;

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("relance.home", "..");
    stack = LocalStack.start(Up.options(0, Optional.empty(), MovableClock.running(Duration.ZERO)));
  }

  @AfterAll
  static void stop() {
    stack.close();
    System.clearProperty("relance.home");
  }

  private static Measured invoke(String function) throws Exception {
    return ColdStart.start(stack, function, Path.of(".."));
  }

  @Test
  void theAuthorizerDeniesAnUnknownKey() throws Exception {
    assertThat(invoke("ApiAuthorizer").response())
        .contains("\"isAuthorized\":true", "\"context\":{}");
  }

  @Test
  void theSweepFindsNothingDue() throws Exception {
    assertThat(invoke("TimerSweep").ready()).isPositive();
  }

  @Test
  void aRouteAnswersWithAProblem() throws Exception {
    assertThat(invoke("Accounts").response()).contains("\"statusCode\":4");
  }
}
