package io.relance.domain.reply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Logistic regression on {@link Ngrams} with a ridge penalty: stochastic gradient descent with a
 * falling step, the weights of the later rounds averaged (Bottou 2012, "Stochastic Gradient Descent
 * Tricks"). The same examples give the same weights.
 */
final class SparseLogistic {
  private static final int ROUNDS = 60;

  /** How much an example weighs against the penalty. */
  private static final double COST = 20;

  private static final double FIRST_STEP = 2;
  private static final double BIAS_STEP = 0.05;

  private final double[] weights = new double[Ngrams.BUCKETS];
  private double bias;

  private SparseLogistic() {}

  /** An example and its class. */
  record Row(Ngrams ngrams, boolean positive) {}

  static SparseLogistic fit(List<Row> rows) {
    double penalty = 1 / (COST * rows.size());
    double start = 1 / (penalty * FIRST_STEP);
    SparseLogistic average = new SparseLogistic();
    double[] weights = new double[Ngrams.BUCKETS];
    double scale = 1;
    double bias = 0;
    List<Row> order = new ArrayList<>(rows);
    Random random = new Random(7);
    long step = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (Row row : order) {
        double rate = 1 / (penalty * (start + step++));
        double odds = bias + scale * sum(weights, row.ngrams);
        double miss = 1 / (1 + Math.exp(-odds)) - (row.positive ? 1 : 0);
        scale *= 1 - rate * penalty;
        double change = rate * miss / scale * row.ngrams.weight();
        for (int i = 0; i < row.ngrams.count(); i++) {
          weights[row.ngrams.bucket(i)] -= change;
        }
        bias -= BIAS_STEP * rate * miss;
      }
      if (round >= ROUNDS / 2) {
        for (int i = 0; i < weights.length; i++) {
          average.weights[i] += 2 * scale * weights[i] / ROUNDS;
        }
        average.bias += 2 * bias / ROUNDS;
      }
    }
    return average;
  }

  /** The log-odds of each row by weights fitted on the rows of the other folds. */
  static double[] outOfFold(List<Row> rows, int folds) {
    double[] odds = new double[rows.size()];
    for (int fold = 0; fold < folds; fold++) {
      List<Row> others = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        if (i % folds != fold) {
          others.add(rows.get(i));
        }
      }
      SparseLogistic fitted = fit(others);
      for (int i = fold; i < rows.size(); i += folds) {
        odds[i] = fitted.odds(rows.get(i).ngrams);
      }
    }
    return odds;
  }

  double odds(Ngrams ngrams) {
    return bias + sum(weights, ngrams);
  }

  private static double sum(double[] weights, Ngrams ngrams) {
    double sum = 0;
    for (int i = 0; i < ngrams.count(); i++) {
      sum += weights[ngrams.bucket(i)];
    }
    return sum * ngrams.weight();
  }

  double bias() {
    return bias;
  }

  double[] weights() {
    return weights;
  }
}
