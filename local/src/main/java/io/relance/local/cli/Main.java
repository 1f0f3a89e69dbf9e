package io.relance.local.cli;

import io.relance.local.template.TemplateException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code local/relance}: picks the command. */
public final class Main {
  private static final String HELP =
      """
      Usage: local/relance COMMAND [ARGUMENT…]

        up [--port N] [--data DIR]   run the stack of template.yaml here; Ctrl-C stops it
        demo [--exit]                the main job: replies in, tags and resumes out
        clock [show|set INSTANT|+3d] show the running stack's time, or move it forward
        replay PATH…                 post e-mails (.eml, folders, mbox) or JSON lines to it
        status                       its queues, dead letters, timers and last errors
        redrive QUEUE                send a queue's dead letters back to where they came from
        classify [FILE…|-]           what replies are, as JSON lines; needs no server
        corpus [--strict]            how good the classifier is on the development set
        bench [NAME]                 measure something; without a name: what there is

      Each takes --help. The running stack is found by itself; --port N names another.
      """;

  /** Commands with a main class of their own. */
  private static final Map<String, String> OWN_MAIN =
      Map.of(
          "classify", "io.relance.local.corpus.Classify",
          "corpus", "io.relance.local.corpus.Corpus");

  private Main() {}

  /** Where the checkout is: given by the launcher. */
  static Path home() {
    return Path.of(System.getProperty("relance.home", "."));
  }

  /** Where a running stack leaves a note for the other commands. */
  static Path state() {
    return Path.of(System.getProperty("relance.state", home().resolve(".relance").toString()));
  }

  /** The command line. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(run(List.of(args), out, err));
  }

  /**
   * Runs a command.
   *
   * @return the exit status: 0, or 1 after a failure said in one sentence, or 2 for a wrong call
   */
  static int run(List<String> args, PrintStream out, PrintStream err) {
    String command = args.isEmpty() ? "--help" : args.getFirst();
    List<String> rest = args.isEmpty() ? List.of() : args.subList(1, args.size());
    try {
      return switch (command) {
        case "up" -> new Up(out).run(rest);
        case "clock" -> ClockCommand.run(rest, out);
        case "status" -> StatusCommand.run(rest, out);
        case "redrive" -> RedriveCommand.run(rest, out);
        case "replay" -> ReplayCommand.run(rest, out);
        case "bench" -> BenchCommand.run(rest, out);
        case "demo" -> Demo.run(rest, out);
        case "classify", "corpus" -> ownMain(command, rest);
        case "--help", "-h", "help" -> {
          out.print(HELP);
          yield 0;
        }
        default -> {
          err.println("relance: there is no command " + command + "; see local/relance --help");
          yield 2;
        }
      };
    } catch (Failure | TemplateException e) {
      err.println("relance: " + e.getMessage());
      return 1;
    } catch (IOException e) {
      err.println("relance: " + e);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private static int ownMain(String command, List<String> rest) {
    String name = String.valueOf(OWN_MAIN.get(command));
    try {
      Class.forName(name)
          .getMethod("main", String[].class)
          .invoke(null, (Object) rest.toArray(String[]::new));
      return 0;
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new Failure(command + ": " + cause);
    } catch (ReflectiveOperationException e) {
      throw new Failure("the command " + command + " is not built: " + e);
    }
  }
}
