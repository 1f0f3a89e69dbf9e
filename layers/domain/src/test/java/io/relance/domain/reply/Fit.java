package io.relance.domain.reply;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Fits all weights on the {@link Labelled} replies: writes those of {@link Learnt}, and prints
 * those of {@link Trait}, {@link RequestTrait} and {@link KindTrait}, to be rounded and written
 * there, with how they do on each tenth of the replies that no phrase was written for when fitted
 * on the others. The log-odds by n-grams that the traits are fitted with are always held out.
 * {@code SUBJECT} of a request, {@code LONG} and {@code UNSAID} are set by hand, for want of such
 * replies. Takes some minutes. Argument: the folder of the resources.
 */
final class Fit {
  private static final int FOLDS = 10;

  /** How much a reply counts that phrases were written for. */
  private static final double PHRASED = 0.3;

  /** How much a request counts with its phrases taken away, for phrases are never complete. */
  private static final double UNPHRASED = 0.5;

  /** What phrases alone tell. */
  private static final Set<RequestTrait> PHRASES =
      Set.of(
          RequestTrait.REQUEST,
          RequestTrait.NARROW_REQUEST,
          RequestTrait.MORE,
          RequestTrait.PRECISE);

  private static final double[] DOUBTS = {0, 1, 2, 2.4, 3};

  private final Path folder;
  private final List<Labelled> replies;

  private Fit(Path folder, List<Labelled> replies) {
    this.folder = folder;
    this.replies = replies;
  }

  public static void main(String[] arguments) throws IOException {
    List<Labelled> told = Labelled.all().stream().filter(Labelled::isToldByWords).toList();
    Fit fit = new Fit(Path.of(arguments[0]), told);
    fit.traits();
    fit.requests();
    fit.kinds();
  }

  /**
   * A reply's traits.
   *
   * @param index the reply's number
   */
  private record Example(Labelled of, int index, double weight, double[] values) {
    static <T extends Enum<T>> Example of(
        Labelled of, int index, T[] traits, ToDoubleFunction<T> value) {
      double[] values = Arrays.stream(traits).mapToDouble(value).toArray();
      return new Example(of, index, of.phrased() ? PHRASED : 1, values);
    }
  }

  private void traits() throws IOException {
    double[] learnt = learnt("automatic", replies, Labelled::isAutomatic);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      for (ReplyText form : List.of(replies.get(i).reply(), replies.get(i).bare())) {
        boolean decided =
            AutomaticHeaders.read(form.headers()).isPresent()
                && !AutomaticHeaders.isHelpdesk(form.headers());
        if (!decided) {
          Traits traits = Understanding.traits(form);
          Example example = Example.of(replies.get(i), i, Trait.values(), traits::of);
          example.values[Trait.LEARNT.ordinal()] = learnt[i];
          example.values[Trait.LONG.ordinal()] = 0;
          examples.add(example);
        }
      }
    }
    print(Trait.values(), fit(examples, Labelled::isAutomatic, Trait.ALWAYS));
    double[] odds = heldOut(examples, Labelled::isAutomatic, Trait.ALWAYS);
    for (double doubt : DOUBTS) {
      score("automatic, with a doubt of " + doubt, examples, odds, doubt, Labelled::isAutomatic);
    }
  }

  private void requests() throws IOException {
    List<Labelled> people = replies.stream().filter(r -> r.kind() == ReplyKind.HUMAN).toList();
    double[] learnt = learnt("unsubscribe", people, Labelled::wantsToBeLeftAlone);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      Request request = Understanding.request(people.get(i).reply());
      Example example = Example.of(people.get(i), i, RequestTrait.values(), request::of);
      example.values[RequestTrait.LEARNT.ordinal()] = learnt[i];
      example.values[RequestTrait.LONG.ordinal()] = 0;
      example.values[RequestTrait.UNSAID.ordinal()] = 0;
      double[] without = example.values.clone();
      for (RequestTrait phrase : PHRASES) {
        without[phrase.ordinal()] = 0;
      }
      examples.add(example);
      examples.add(new Example(example.of, i, UNPHRASED * example.weight, without));
    }
    Predicate<Labelled> positive = Labelled::wantsToBeLeftAlone;
    print(RequestTrait.values(), fit(examples, positive, RequestTrait.ALWAYS));
    double[] odds = heldOut(examples, positive, RequestTrait.ALWAYS);
    score("requests", examples, odds, 0, positive);
  }

  private void kinds() throws IOException {
    List<Labelled> automatic = replies.stream().filter(Labelled::isAutomatic).toList();
    double[][] learnt = new double[KindOdds.KINDS.size()][];
    for (int kind = 0; kind < learnt.length; kind++) {
      ReplyKind its = KindOdds.KINDS.get(kind);
      learnt[kind] = learnt(KindOdds.learnt(its).name(), automatic, r -> r.kind() == its);
    }
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < automatic.size(); i++) {
      for (ReplyText form : List.of(automatic.get(i).reply(), automatic.get(i).bare())) {
        KindOdds odds = Understanding.kindOdds(form);
        Example example = Example.of(automatic.get(i), i, KindTrait.values(), odds::of);
        example.values[KindTrait.LEARNT_ABSENCE.ordinal()] = learnt[0][i];
        example.values[KindTrait.LEARNT_ANSWER.ordinal()] = learnt[1][i];
        example.values[KindTrait.LEARNT_LEFT.ordinal()] = learnt[2][i];
        examples.add(example);
      }
    }
    List<double[]> weights = new ArrayList<>();
    List<double[]> odds = new ArrayList<>();
    for (ReplyKind kind : KindOdds.KINDS) {
      weights.add(fit(examples, r -> r.kind() == kind, KindTrait.ALWAYS));
      odds.add(heldOut(examples, r -> r.kind() == kind, KindTrait.ALWAYS));
    }
    print(KindTrait.values(), weights.toArray(double[][]::new));
    for (int kind = 0; kind < KindOdds.KINDS.size(); kind++) {
      int[] taken = new int[KindOdds.KINDS.size()];
      for (int i = 0; i < examples.size(); i++) {
        if (examples.get(i).weight == 1 && examples.get(i).of.kind() == KindOdds.KINDS.get(kind)) {
          int best = 0;
          for (int other = 1; other < taken.length; other++) {
            best = odds.get(other)[i] > odds.get(best)[i] ? other : best;
          }
          taken[best]++;
        }
      }
      System.out.println(KindOdds.KINDS.get(kind) + " held out: " + Arrays.toString(taken));
    }
  }

  /** Fits the n-grams of a question, writes them, and returns the log-odds held out. */
  private double[] learnt(String name, List<Labelled> asked, Predicate<Labelled> positive)
      throws IOException {
    List<SparseLogistic.Row> rows =
        asked.stream()
            .map(r -> new SparseLogistic.Row(Understanding.ngrams(r.reply()), positive.test(r)))
            .toList();
    SparseLogistic fitted = SparseLogistic.fit(rows);
    double most = Arrays.stream(fitted.weights()).map(Math::abs).max().orElseThrow();
    Path file = folder.resolve(name + ".weights");
    try (DataOutputStream data = new DataOutputStream(Files.newOutputStream(file))) {
      data.writeInt(Labelled.checksum());
      data.writeFloat((float) fitted.bias());
      data.writeFloat((float) (most / Byte.MAX_VALUE));
      for (double weight : fitted.weights()) {
        data.writeByte((int) Math.round(weight / most * Byte.MAX_VALUE));
      }
    }
    return SparseLogistic.outOfFold(rows, FOLDS);
  }

  private static double[] fit(
      List<Example> examples, Predicate<Labelled> positive, Enum<?> unpenalised) {
    return Logistic.fit(
        examples.stream()
            .map(e -> new Logistic.Row(positive.test(e.of), e.weight, e.values))
            .toList(),
        unpenalised.ordinal());
  }

  /** The log-odds of each example by weights fitted on other replies. */
  private static double[] heldOut(
      List<Example> examples, Predicate<Labelled> positive, Enum<?> unpenalised) {
    double[] odds = new double[examples.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      List<Example> others = examples.stream().filter(e -> e.index % FOLDS != held).toList();
      double[] weights = fit(others, positive, unpenalised);
      for (int i = 0; i < odds.length; i++) {
        if (examples.get(i).index % FOLDS == held) {
          odds[i] = Logistic.dot(weights, examples.get(i).values);
        }
      }
    }
    return odds;
  }

  private static void score(
      String name, List<Example> examples, double[] odds, double from, Predicate<Labelled> is) {
    int right = 0;
    int missed = 0;
    int invented = 0;
    int negative = 0;
    for (int i = 0; i < odds.length; i++) {
      Example example = examples.get(i);
      if (example.weight == 1) {
        boolean meant = is.test(example.of);
        right += meant && odds[i] > from ? 1 : 0;
        missed += meant && odds[i] <= from ? 1 : 0;
        invented += !meant && odds[i] > from ? 1 : 0;
        negative += meant ? 0 : 1;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s, held out: %d found, %d missed, %d of %d others taken for it%n",
        name,
        right,
        missed,
        invented,
        negative);
  }

  private static void print(Enum<?>[] traits, double[]... weights) {
    for (Enum<?> trait : traits) {
      System.out.printf("%-20s", trait);
      for (double[] one : weights) {
        System.out.printf(Locale.ROOT, " %6.2f", one[trait.ordinal()]);
      }
      System.out.println();
    }
  }
}
