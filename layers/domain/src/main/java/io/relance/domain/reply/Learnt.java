package io.relance.domain.reply;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What labelled replies taught of a question: a weight for every n-gram, by logistic regression
 * ({@code Fit} in the test sources, on the replies in its resources). It knows wordings that no
 * phrase was written for; phrases know what no labelled reply has said. {@link Trait} and {@link
 * RequestTrait} weigh both.
 */
final class Learnt {
  /** Whether a machine wrote a reply. */
  static final Learnt AUTOMATIC = new Learnt("automatic");

  /** Whether a person wishes not to be contacted again. */
  static final Learnt UNSUBSCRIBE = new Learnt("unsubscribe");

  /** Whether an automatic reply tells of an absence. */
  static final Learnt ABSENCE = new Learnt("absence");

  /** Whether it only answers: received, closed, not monitored. */
  static final Learnt ANSWER = new Learnt("answer");

  /** Whether it says that someone left for good. */
  static final Learnt LEFT = new Learnt("left");

  private final String name;
  private final int fittedOn;
  private final double bias;
  private final double unit;
  private final byte[] weights;

  private Learnt(String name) {
    String resource = "learnt/" + name + ".weights";
    try (InputStream stream = Learnt.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      DataInputStream data = new DataInputStream(new ByteArrayInputStream(stream.readAllBytes()));
      this.name = name;
      this.fittedOn = data.readInt();
      this.bias = data.readFloat();
      this.unit = data.readFloat();
      this.weights = data.readNBytes(Ngrams.BUCKETS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The resource's name. */
  String name() {
    return name;
  }

  /** A checksum of the replies that it learnt from. */
  int fittedOn() {
    return fittedOn;
  }

  /** The log-odds that the answer is yes; mostly -8 to 8. A long text's n-grams weigh less each. */
  double odds(Ngrams ngrams) {
    return bias + sum(ngrams) * ngrams.weight();
  }

  private double sum(Ngrams ngrams) {
    int sum = 0;
    for (int i = 0; i < ngrams.count(); i++) {
      sum += weights[ngrams.bucket(i)];
    }
    return sum * unit;
  }

  /** The sentence that speaks most for it, of those that are read. */
  Evidence evidence(Words text) {
    int first = 0;
    int last = 0;
    double most = Double.NEGATIVE_INFINITY;
    int before = 0;
    for (int word = 1; word < Math.min(text.count(), Ngrams.WORDS); word++) {
      if (text.isStop(word)) {
        double sum = sum(Ngrams.of(text, before, word));
        if (sum > most) {
          most = sum;
          first = before + 1;
          last = word - 1;
        }
        before = word;
      }
    }
    return new Evidence("learnt." + name, "text", text.original(first, last));
  }
}
