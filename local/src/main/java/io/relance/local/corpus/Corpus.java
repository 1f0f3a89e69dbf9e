package io.relance.local.corpus;

import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.ReplyText;
import io.relance.domain.reply.Understanding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * {@code corpus [--strict] [--worst N] [--also FILE]… [DATA]}: measures the classifier on labelled
 * sets and prints everything (FEATURES O-01, O-07): each language, with and without header fields,
 * the confusion matrix, the worst errors with their reasons, and each figure against its target.
 *
 * <p>DATA defaults to {@code ../shared/data}; where it is missing, nothing is measured and nothing
 * fails. Scoring is as the data's README says.
 */
public final class Corpus {
  private static final int WORST = 15;

  private final Function<ReplyText, Judgement> judge;
  private final PrintStream out;

  Corpus(Function<ReplyText, Judgement> judge, PrintStream out) {
    this.judge = judge;
    this.out = out;
  }

  /** The command. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new Corpus(Understanding::judge, out).run(List.of(args)));
  }

  /**
   * Runs the command.
   *
   * @return 0; 1 with {@code --strict} when a target is missed; 2 for a wrong option
   */
  int run(List<String> args) throws IOException {
    boolean strict = false;
    int worst = WORST;
    List<Path> also = new ArrayList<>();
    Path data = Path.of("../shared/data");
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      boolean more = i + 1 < args.size();
      if (arg.equals("--strict")) {
        strict = true;
      } else if (arg.equals("--also") && more) {
        also.add(Path.of(args.get(++i)));
      } else if (arg.equals("--worst") && more && args.get(i + 1).matches("\\d{1,6}")) {
        worst = Integer.parseInt(args.get(++i));
      } else if (!arg.startsWith("-")) {
        data = Path.of(arg);
      } else {
        out.println("Usage: corpus [--strict] [--worst N] [--also FILE]… [DATA]");
        return 2;
      }
    }
    if (!Files.isDirectory(data)) {
      out.println("corpus: not run (" + data + " is missing)");
      if (also.isEmpty()) {
        return 0;
      }
    }
    List<Target> targets = measure(data, also, worst);
    boolean met = targets.stream().noneMatch(t -> t.isMeasured() && !t.isMet());
    return strict && !met ? 1 : 0;
  }

  private List<Target> measure(Path data, List<Path> also, int worst) throws IOException {
    List<Target> targets = new ArrayList<>();
    List<Path> sets = new ArrayList<>(also);
    Path development = data.resolve("replies/development.jsonl");
    if (Files.exists(development)) {
      sets.addFirst(development);
    }
    Map<String, List<Labelled>> labelled = new LinkedHashMap<>();
    for (Path file : sets) {
      labelled.put(String.valueOf(file.getFileName()), Labelled.read(file));
    }
    if (labelled.size() > 2) {
      List<Labelled> all = new ArrayList<>();
      labelled.entrySet().stream().skip(1).forEach(set -> all.addAll(set.getValue()));
      labelled.put("all but " + labelled.keySet().iterator().next(), all);
    }
    for (Map.Entry<String, List<Labelled>> set : labelled.entrySet()) {
      replies(set.getKey(), set.getValue(), worst, targets);
    }
    if (Files.isDirectory(data)) {
      folders(new MailFolders(data, judge), worst, targets);
    }
    heading("Targets");
    targets.forEach(out::println);
    long missed = targets.stream().filter(t -> t.isMeasured() && !t.isMet()).count();
    out.printf("%n%d of %d targets missed%n", missed, targets.size());
    return targets;
  }

  private void replies(String name, List<Labelled> rows, int worst, List<Target> targets) {
    Scores with = judged(rows, UnaryOperator.identity());
    Scores without = judged(rows, Labelled::withoutHeaders);
    heading(name + ", " + rows.size() + " replies");
    languages(with);
    confusion(with);
    errors(with, worst);
    heading(name + ", without header fields");
    languages(without);
    confusion(without);
    errors(without, worst);
    String set = " (" + name + ")";
    targets.add(Target.atLeast("kinds, macro F1" + set, with.macroF1(), 0.97));
    targets.add(
        Target.atMost("human taken for automatic" + set, with.humanTakenForAutomatic(), 0.005));
    targets.add(Target.atLeast("unsubscribe, recall" + set, with.unsubscribeRecall(), 0.97));
    targets.add(Target.atLeast("unsubscribe, precision" + set, with.unsubscribePrecision(), 0.95));
    targets.add(Target.atLeast("date right where stated" + set, with.dateRightWhereStated(), 0.95));
    targets.add(
        Target.atMost("wrong date, of all notices" + set, with.wrongDateOfAllNotices(), 0.015));
    targets.add(
        Target.atLeast("no date for undated notices" + set, with.noneInventedForUndated(), 0.98));
    targets.add(Target.atLeast("kinds without headers, macro F1" + set, without.macroF1(), 0.93));
    targets.add(
        Target.atLeast("date right without headers" + set, without.dateRightWhereStated(), 0.95));
  }

  private Scores judged(List<Labelled> rows, UnaryOperator<Labelled> form) {
    return new Scores(
        rows.stream().map(form).map(gold -> new Outcome(gold, judge.apply(gold.text()))).toList());
  }

  private void folders(MailFolders folders, int worst, List<Target> targets) throws IOException {
    heading("Bounces");
    Scores bounces = new Scores(folders.bounces());
    confusion(bounces);
    errors(bounces.where(o -> !o.isKindRight()), worst);
    Scores reports = bounces.where(o -> o.gold().kind() == ReplyKind.BOUNCE);
    targets.add(
        Target.atLeast("delivery reports recognised", reports.recall(ReplyKind.BOUNCE), 0.99));
    targets.add(
        Target.noMoreThan(
            "delivery reports taken for out of office",
            reports.outcomes().isEmpty()
                ? Double.NaN
                : reports.count(ReplyKind.BOUNCE, ReplyKind.OUT_OF_OFFICE),
            0));

    heading("Real mails by people and lists");
    Scores humans = new Scores(folders.humans());
    Scores taken = humans.where(o -> !o.isKindRight());
    out.printf("%d of %d taken for automatic%n", taken.outcomes().size(), humans.outcomes().size());
    errors(taken, Integer.MAX_VALUE);
    out.printf("%d taken for unsubscribe requests%n", humans.count(o -> o.got().unsubscribe()));
    humans.outcomes().stream()
        .filter(o -> o.isKindRight() && o.got().unsubscribe())
        .forEach(o -> out.println("  " + o.explanation()));
    targets.add(
        Target.noMoreThan(
            "real mails taken for automatic",
            humans.outcomes().isEmpty() ? Double.NaN : taken.outcomes().size(),
            2));

    heading("Difficult messages and quotes");
    tally("messages read", folders.mime());
    tally("replies with history", folders.quotes());
  }

  private void tally(String what, MailFolders.Tally tally) {
    out.printf("%s: %d, of these %d with a failure%n", what, tally.read(), tally.failures().size());
    tally.failures().forEach(failure -> out.println("  " + failure));
  }

  private void heading(String words) {
    out.printf("%n== %s%n", words);
  }

  private void languages(Scores all) {
    out.printf(
        "%-5s %5s %8s %8s %8s %8s %8s %8s %8s %8s%n",
        "lang", "n", "kind F1", "right", "human!", "unsub R", "unsub P", "date", "wrong", "none");
    Map<String, List<Outcome>> byLanguage =
        all.outcomes().stream()
            .collect(
                Collectors.groupingBy(o -> o.gold().language(), TreeMap::new, Collectors.toList()));
    byLanguage.forEach((language, outcomes) -> row(language, new Scores(outcomes)));
    row("all", all);
    if (all.datesOnOtherKinds() > 0) {
      out.printf("dates on replies that are no absence notices: %d%n", all.datesOnOtherKinds());
    }
  }

  private void row(String name, Scores scores) {
    out.printf("%-5s %5d", name, scores.outcomes().size());
    for (double value :
        new double[] {
          scores.macroF1(),
          scores.accuracy(),
          scores.humanTakenForAutomatic(),
          scores.unsubscribeRecall(),
          scores.unsubscribePrecision(),
          scores.dateRightWhereStated(),
          scores.wrongDateOfAllNotices(),
          scores.noneInventedForUndated()
        }) {
      out.printf(" %8s", share(value));
    }
    out.println();
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format("%.4f", value);
  }

  private void confusion(Scores scores) {
    out.printf("%n%-14s", "is \\ taken for");
    for (ReplyKind got : ReplyKind.values()) {
      out.printf(" %13s", got);
    }
    out.printf(" %9s %9s %9s%n", "precision", "recall", "F1");
    for (ReplyKind gold : scores.kinds()) {
      out.printf("%-14s", gold);
      for (ReplyKind got : ReplyKind.values()) {
        out.printf(" %13d", scores.count(gold, got));
      }
      out.printf(
          " %9s %9s %9s%n",
          share(scores.precision(gold)), share(scores.recall(gold)), share(scores.f1(gold)));
    }
  }

  private void errors(Scores scores, int worst) {
    List<Outcome> wrong =
        scores.outcomes().stream()
            .filter(Outcome::isWrong)
            .sorted(Comparator.comparingDouble((Outcome o) -> -o.got().confidence()))
            .toList();
    out.printf("%n%d errors%s%n", wrong.size(), wrong.isEmpty() ? "" : ", the surest first:");
    wrong.stream().limit(worst).forEach(o -> out.println("  " + o.explanation()));
  }
}
