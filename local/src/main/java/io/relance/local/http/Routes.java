package io.relance.local.http;

import io.relance.local.lambda.LocalFunction;
import io.relance.local.template.Template.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which function serves a path: a route without parameters goes before one with, and the catch-all
 * comes last, as on AWS.
 */
final class Routes {
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable Match fallback;

  /** A route found for a path. */
  record Match(Route route, LocalFunction function, Map<String, String> parameters) {}

  private record Entry(Route route, LocalFunction function, String method, List<String> segments) {
    long parameters() {
      return segments.stream().filter(s -> s.startsWith("{")).count();
    }
  }

  void add(Route route, LocalFunction function) {
    if (route.routeKey().equals(Route.DEFAULT)) {
      fallback = new Match(route, function, Map.of());
      return;
    }
    int space = route.routeKey().indexOf(' ');
    entries.add(
        new Entry(
            route,
            function,
            route.routeKey().substring(0, space),
            segments(route.routeKey().substring(space + 1))));
    entries.sort(Comparator.comparingLong(Entry::parameters));
  }

  /** Splits the encoded path, so that an encoded slash stays inside its segment. */
  Optional<Match> find(String method, String path) {
    List<String> sent = segments(path);
    for (Entry entry : entries) {
      if (entry.method().equals(method) && entry.segments().size() == sent.size()) {
        Optional<Map<String, String>> parameters = parameters(entry.segments(), sent);
        if (parameters.isPresent()) {
          return Optional.of(new Match(entry.route(), entry.function(), parameters.get()));
        }
      }
    }
    return Optional.ofNullable(fallback);
  }

  private static Optional<Map<String, String>> parameters(List<String> route, List<String> sent) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < route.size(); i++) {
      String declared = route.get(i);
      String actual = ProxyEvent.decode(sent.get(i));
      if (declared.startsWith("{") && !actual.isEmpty()) {
        parameters.put(declared.substring(1, declared.length() - 1), actual);
      } else if (!declared.equals(actual)) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
