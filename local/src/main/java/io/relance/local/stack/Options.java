package io.relance.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How to start a stack.
 *
 * @param template the template's file
 * @param port of the HTTP API; 0 for any
 * @param data where tables and queues are kept; empty for in memory
 * @param parameters of the template
 * @param clock the stack's time
 * @param interceptors put on every AWS client of every function: crashes in tests
 * @param tables where another process serves DynamoDB; empty for here
 * @param nextDue which minutes matter when the clock is moved; empty: every tick of every schedule
 */
public record Options(
    Path template,
    int port,
    Optional<Path> data,
    Map<String, String> parameters,
    MovableClock clock,
    List<ExecutionInterceptor> interceptors,
    Optional<URI> tables,
    Optional<NextDue> nextDue) {

  /** Copies the collections. */
  public Options {
    parameters = Map.copyOf(parameters);
    interceptors = List.copyOf(interceptors);
  }

  /** In memory, on any port, with a running clock and the template's own parameter values. */
  public static Options of(Path template) {
    return new Options(
        template,
        0,
        Optional.empty(),
        Map.of(),
        MovableClock.running(Duration.ZERO),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** With another port. */
  public Options onPort(int number) {
    return new Options(template, number, data, parameters, clock, interceptors, tables, nextDue);
  }

  /** With a data directory. */
  public Options keptIn(Path directory) {
    return new Options(
        template, port, Optional.of(directory), parameters, clock, interceptors, tables, nextDue);
  }

  /** With a parameter's value. */
  public Options with(String parameter, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, value);
    return new Options(template, port, data, more, clock, interceptors, tables, nextDue);
  }

  /** With another clock. */
  public Options at(MovableClock other) {
    return new Options(template, port, data, parameters, other, interceptors, tables, nextDue);
  }

  /** With interceptors on the functions' clients. */
  public Options intercepted(List<ExecutionInterceptor> more) {
    return new Options(template, port, data, parameters, clock, more, tables, nextDue);
  }

  /** With the tables of another process, in memory there. */
  public Options withTablesAt(URI endpoint) {
    return new Options(
        template, port, data, parameters, clock, interceptors, Optional.of(endpoint), nextDue);
  }

  /** With a look-up of timers. */
  public Options stoppingAt(NextDue look) {
    return new Options(
        template, port, data, parameters, clock, interceptors, tables, Optional.of(look));
  }
}
