package io.relance.local.corpus;

import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyText;
import io.relance.domain.reply.Understanding;
import io.relance.domain.reply.quote.NewText;
import io.relance.providers.mime.MimeReplies;
import io.relance.providers.mime.ParsedMail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How many replies of 4 KiB a second one core understands; run by {@link Bench}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ClassificationBenchmark {
  /** Which reply: one of {@link Samples#names()}. */
  @Param({
    "absence without headers, fr",
    "absence, en",
    "absence, ja",
    "bounce, en",
    "person who has enough, de",
    "person, en"
  })
  @SuppressWarnings("NullAway.Init") // JMH sets it.
  private String reply;

  @SuppressWarnings("NullAway.Init") // Set by setUp.
  private ReplyText text;

  @SuppressWarnings("NullAway.Init") // Set by setUp.
  private byte[] raw;

  /** Makes the reply and a raw message of it. */
  @Setup
  public void setUp() {
    text = Samples.usual(reply);
    raw =
        ("From: tom@client.example\r\nSubject: Re: plans\r\nContent-Type: text/plain;"
                + " charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + text.text())
            .getBytes(StandardCharsets.UTF_8);
  }

  /** The whole understanding: kind, date, unsubscribe, evidence. */
  @Benchmark
  public Judgement classify() {
    return Understanding.judge(text);
  }

  /** Only the new text apart from history and signature. */
  @Benchmark
  public NewText separate() {
    return NewText.of(text.text());
  }

  /** A raw message read. */
  @Benchmark
  public ParsedMail parse() {
    return MimeReplies.parse(raw, Instant.EPOCH);
  }
}
