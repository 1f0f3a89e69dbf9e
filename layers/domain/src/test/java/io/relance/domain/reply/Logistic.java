package io.relance.domain.reply;

import java.util.List;
import java.util.Locale;

/** Logistic regression with a ridge penalty on all weights but one. */
final class Logistic {
  private static final int STEPS = 4_000;

  private Logistic() {}

  /**
   * An example.
   *
   * @param positive its class
   * @param weight how much it counts
   * @param values its traits
   */
  record Row(boolean positive, double weight, double[] values) {
    /** The traits it has. */
    String described(Enum<?>[] traits) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < values.length; i++) {
        if (values[i] != 0) {
          text.append(String.format(Locale.ROOT, "%s=%.1f ", traits[i], values[i]));
        }
      }
      return text.toString();
    }
  }

  /** Gradient descent with a step of its own for each weight (Duchi 2011, Adagrad). */
  static double[] fit(List<Row> rows, int unpenalised) {
    int traits = rows.getFirst().values().length;
    double[] weights = new double[traits];
    double[] squares = new double[traits];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[traits];
      for (Row row : rows) {
        double miss = probability(dot(weights, row.values)) - (row.positive ? 1 : 0);
        for (int i = 0; i < traits; i++) {
          gradient[i] += row.weight * miss * row.values[i];
        }
      }
      for (int i = 0; i < traits; i++) {
        double slope = gradient[i] + (i == unpenalised ? 0 : weights[i]);
        squares[i] += slope * slope;
        weights[i] -= 0.5 * slope / Math.sqrt(squares[i] + 1e-9);
      }
    }
    return weights;
  }

  private static double probability(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }

  /** The log-odds. */
  static double dot(double[] weights, double[] values) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }
}
