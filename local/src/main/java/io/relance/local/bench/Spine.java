package io.relance.local.bench;

import io.relance.local.stack.LocalStack;
import io.relance.local.stack.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** {@code relance bench spine}: the figures of docs/figures.md, measured anew. */
public final class Spine {
  private static final String HELP =
      """
      Usage: local/relance bench spine [cost] [speed] [start] [RATE WARM-UP SECONDS]

        cost    AWS calls, capacity and dollars of a reply, from its POST to its tag
        speed   from POST to tag at RATE replies/s (default 50 20 60), and the bare pipeline's
        start   from JVM start to the first answer, median of 5
      Without a name: all three. The cold start of a function: local/relance bench cold-start.
      """;

  /** The key that opens the measurement's account; its stack ends with it. */
  static final String OPERATOR_KEY = "bench";

  private Spine() {}

  /**
   * Measures.
   *
   * @param home the repository
   * @param args names of parts, and numbers for the load
   */
  public static int run(Path home, List<String> args, PrintStream out)
      throws IOException, InterruptedException {
    if (args.contains("--help")) {
      out.print(HELP);
      return 0;
    }
    List<Integer> numbers =
        args.stream().filter(arg -> arg.matches("\\d{1,6}")).map(Integer::valueOf).toList();
    List<String> names = args.stream().filter(arg -> !arg.matches("\\d{1,6}")).toList();
    Load.Plan plan =
        numbers.size() == 3
            ? new Load.Plan(numbers.get(0), numbers.get(1), numbers.get(2))
            : new Load.Plan(50, 20, 60);
    boolean all = names.isEmpty();
    if (all || names.contains("cost")) {
      try (LocalStack stack = LocalStack.start(options(home.resolve("template.yaml")))) {
        new Cost(stack, out).measure();
      }
    }
    if (all || names.contains("speed")) {
      Load load = new Load(plan, out);
      double product = load.product(options(home.resolve("template.yaml")));
      double bare = load.bare(bare());
      out.printf(
          "share of the bare pipeline's speed at the median: %.0f %%%n", 100 * bare / product);
    }
    if (all || names.contains("start")) {
      new StartUp(out).measure();
    }
    return 0;
  }

  static Options options(Path template) {
    return Options.of(template).with("OperatorKeyHash", sha256(OPERATOR_KEY));
  }

  /** The same hops with handlers that do nothing but pass on. */
  private static Options bare() throws IOException {
    Path template = Files.createTempFile("relance-bare", ".yaml");
    template.toFile().deleteOnExit();
    try (InputStream in = Spine.class.getResourceAsStream("bare.yaml")) {
      if (in == null) {
        throw new IllegalStateException("bare.yaml is not packaged");
      }
      Files.copy(in, template, StandardCopyOption.REPLACE_EXISTING);
    }
    return Options.of(template);
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
