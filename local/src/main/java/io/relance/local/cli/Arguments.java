package io.relance.local.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart.
 *
 * @param options with their values; a flag's value is empty
 * @param rest in order
 */
record Arguments(Map<String, String> options, List<String> rest) {
  /**
   * Takes arguments apart.
   *
   * @param valued options that take a value, such as {@code --port}
   * @param flags options that take none
   */
  static Arguments of(List<String> args, Set<String> valued, Set<String> flags) {
    Map<String, String> options = new HashMap<>();
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      int equals = arg.indexOf('=');
      String name = equals > 0 ? arg.substring(0, equals) : arg;
      if (valued.contains(name)) {
        if (equals > 0) {
          options.put(name, arg.substring(equals + 1));
        } else if (++i < args.size()) {
          options.put(name, args.get(i));
        } else {
          throw new Failure(name + " needs a value");
        }
      } else if (flags.contains(arg)) {
        options.put(arg, "");
      } else if (arg.startsWith("--")) {
        throw new Failure("there is no option " + arg + "; see --help");
      } else {
        rest.add(arg);
      }
    }
    return new Arguments(options, rest);
  }

  boolean has(String flag) {
    return options.containsKey(flag);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  int port(int absent) {
    String given = options.get("--port");
    if (given == null) {
      return absent;
    }
    try {
      int port = Integer.parseInt(given);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new Failure("--port must be a number from 0 to 65535, not " + given);
    }
    throw new Failure("--port must be a number from 0 to 65535, not " + given);
  }
}
