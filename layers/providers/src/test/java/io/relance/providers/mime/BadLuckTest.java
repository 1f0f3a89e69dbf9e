package io.relance.providers.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R-05 bounded in depth, parts and bytes, whatever comes")
class BadLuckTest {
  private static final Instant RECEIVED = Instant.parse("2026-08-03T08:13:00Z");

  private static ParsedMail parse(String raw) {
    return MimeReplies.parse(raw.getBytes(ISO_8859_1), RECEIVED);
  }

  @Test
  void no_bytes_are_a_message_without_anything() {
    ParsedMail mail = MimeReplies.parse(new byte[0], RECEIVED);

    assertThat(mail.reply().text()).isEmpty();
    assertThat(mail.reply().subject()).isNull();
    assertThat(mail.reply().headers().fields()).isEmpty();
    assertThat(mail.from()).isNull();
    assertThat(mail.cut()).isFalse();
  }

  @Test
  void text_without_any_header_is_a_body() {
    assertThat(parse("I am away.\r\n\r\nTom").reply().text()).isEqualTo("I am away.\n\nTom");
  }

  @Test
  void binary_data_without_any_header_cannot_be_read() {
    byte[] image = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    assertThatThrownBy(() -> MimeReplies.parse(image, RECEIVED))
        .isInstanceOf(UnreadableMail.class)
        .hasMessageContaining("binary");
  }

  @Test
  void binary_data_under_a_header_can() {
    assertThat(parse("From: a@b.example\r\n\r\n\0\1\2text").reply().text()).isEqualTo("text");
  }

  @Test
  void parts_nested_a_thousand_deep_keep_what_is_near() {
    StringBuilder raw = new StringBuilder("From: a@b.example\r\n");
    for (int i = 0; i < 1000; i++) {
      raw.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b");
      raw.append(i).append("\r\nContent-Type: text/plain\r\n\r\nlevel ").append(i);
      raw.append("\r\n--b").append(i).append("\r\n");
    }
    String text = parse(raw.append("\r\n\r\ndeepest").toString()).reply().text();

    assertThat(text).startsWith("level 0\n\nlevel 1\n\nlevel 2");
  }

  @Test
  void messages_in_messages_stop_at_a_bound() {
    String nest = "From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n".repeat(500);
    ParsedMail mail = parse(nest + "From: deep@b.example\r\n\r\ndeep");

    assertThat(mail.cut()).isTrue();
    assertThat(mail.reply().text()).doesNotContain("deep");
  }

  @Test
  void ten_thousand_parts_stop_at_a_bound() {
    String raw =
        "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\n\r\nfirst\r\n"
            + "--b\r\nContent-Type: image/png; name=x.png\r\n\r\nx\r\n".repeat(10_000)
            + "--b\r\n\r\nlast\r\n--b--\r\n";
    ParsedMail mail = parse(raw);

    assertThat(mail.reply().text()).isEqualTo("first");
    assertThat(mail.attachments()).hasSize(100).containsOnly("x.png");
    assertThat(mail.cut()).isTrue();
  }

  @Test
  void a_large_attachment_leaves_only_its_name() {
    String raw =
        "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + "--b\r\n\r\nsee the film\r\n"
            + "--b\r\nContent-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\n"
            + "Content-Disposition: attachment; filename=film.mp4\r\n\r\n"
            + ("QUJD".repeat(19) + "\r\n").repeat(400_000)
            + "--b\r\n\r\nthe end\r\n--b--\r\n";
    ParsedMail mail = parse(raw);

    assertThat(raw.length()).isGreaterThan(30_000_000);
    assertThat(mail.reply().text()).isEqualTo("see the film\n\nthe end");
    assertThat(mail.attachments()).containsExactly("film.mp4");
    assertThat(mail.cut()).isFalse();
  }

  @Test
  void a_text_of_ten_megabytes_is_cut() {
    ParsedMail mail = parse("From: a@b.example\r\n\r\n" + "words and words\r\n".repeat(600_000));

    assertThat(mail.reply().text()).hasSize(1_000_000).startsWith("words and words\nwords");
    assertThat(mail.cut()).isTrue();
  }

  @Test
  void one_line_of_a_megabyte_is_a_line() {
    ParsedMail mail = parse("From: a@b.example\r\n\r\n" + "x".repeat(900_000));

    assertThat(mail.reply().text()).hasSize(900_000);
    assertThat(mail.cut()).isFalse();
  }

  @Test
  void a_hundred_thousand_fields_are_cut_to_five_hundred() {
    ParsedMail mail = parse("From: a@b.example\r\n" + "X-Bomb: x\r\n".repeat(100_000) + "\r\nbody");

    assertThat(mail.reply().headers().fields()).hasSize(500);
    assertThat(mail.reply().text()).isEqualTo("body");
    assertThat(mail.cut()).isTrue();
  }

  @Test
  void a_field_of_a_megabyte_is_cut() {
    ParsedMail mail =
        parse("From: a@b.example\r\nX: " + "y ".repeat(500_000) + "\r\nSubject: s\r\n\r\nbody");

    assertThat(mail.reply().headers().first("X").orElseThrow()).hasSizeLessThan(17_000);
    assertThat(mail.reply().subject()).isEqualTo("s");
  }

  @Test
  void control_characters_are_dropped() {
    assertThat(parse("Subject: a\0b\r\n\r\na\0b\u0007\tc\u007F").reply().text()).isEqualTo("ab\tc");
  }

  @Test
  void a_stored_message_arrived_when_its_newest_received_field_says() {
    String raw =
        """
        Received: from x by y; Tue, 4 Aug 2026 09:00:00 +0000
        Received: from w by x; Mon, 3 Aug 2026 09:00:00 +0000
        Date: Mon, 3 Aug 2026 18:00:00 +0900
        From: a@b.example

        x
        """;

    assertThat(arrival(raw)).isEqualTo("2026-08-04T18:00+09:00");
    assertThat(arrival("Date: Sun, 2 Aug 2026 18:00 +0900\n\n"))
        .isEqualTo("2026-08-02T18:00+09:00");
    assertThat(arrival("Subject: x\n\n")).isEqualTo("2026-08-03T08:13Z");
  }

  private static String arrival(String raw) {
    return MimeReplies.parseStored(raw.getBytes(UTF_8), RECEIVED).reply().receivedAt().toString();
  }

  @Test
  @DisplayName("R-05 damaged messages of every kind never throw anything but UnreadableMail")
  void damaged_messages_never_throw() throws Exception {
    List<byte[]> stock = new ArrayList<>();
    Path folder =
        Path.of(Objects.requireNonNull(BadLuckTest.class.getResource("messages")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
        stock.add(Files.readAllBytes(file));
      }
    }
    long seed = 20261104L;
    Random random = new Random(seed);
    int read = 0;
    for (int round = 0; round < 4000; round++) {
      byte[] raw = damage(stock, random);
      try {
        ParsedMail mail = MimeReplies.parse(raw, RECEIVED);
        assertThat(mail.reply().text()).as("seed %d round %d", seed, round).doesNotContain("\0");
        read++;
      } catch (UnreadableMail expected) {
        assertThat(raw).as("seed %d round %d", seed, round).contains((byte) 0);
      }
    }
    assertThat(read).isGreaterThan(3000);
  }

  private static byte[] damage(List<byte[]> stock, Random random) {
    byte[] raw = stock.get(random.nextInt(stock.size())).clone();
    for (int i = random.nextInt(8); i >= 0 && raw.length > 0; i--) {
      int at = random.nextInt(raw.length);
      switch (random.nextInt(5)) {
        case 0 -> raw[at] = (byte) random.nextInt(256);
        case 1 -> raw = Arrays.copyOf(raw, at);
        case 2 -> raw = Arrays.copyOfRange(raw, at, raw.length);
        case 3 -> raw[at] = (byte) "\r\n=?;:\"<>@()*%-' ".charAt(random.nextInt(17));
        default -> {
          byte[] other = stock.get(random.nextInt(stock.size()));
          int from = random.nextInt(other.length);
          byte[] joined = Arrays.copyOf(raw, at + other.length - from);
          System.arraycopy(other, from, joined, at, other.length - from);
          raw = joined;
        }
      }
    }
    return raw;
  }

  static Stream<String> baits() {
    String multipart = "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    return Stream.of(
        "From: a@b.example\r\n\r\n|On 1 <a@b> wrote:\n",
        "|From: <\r\n",
        "From: |<a@b,",
        "From: |(",
        "From: |\"\\",
        "To: |a:;",
        "Subject: |=?utf-8?B?4pyT?= ",
        "Subject: |=?",
        "Subject: |=?a?q?",
        "|Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: text/plain|; a=b",
        "Content-Type: text/plain; |x*0=1;",
        "Content-Type: text/plain|;",
        "Content-Type: text/plain; name=\"|\\\"",
        "References: |<a@b> ",
        "References: |<",
        "Date: |1 Jan ",
        multipart + "|--b\r\n",
        multipart + "|--b\r\n\r\nx\r\n",
        multipart + "|--b-",
        multipart + "|-",
        multipart
            + "--b\r\n"
            + "Content-Type: message/delivery-status\r\n\r\n"
            + "|Final-Recipient: rfc822; x\r\n\r\n",
        multipart + "--b\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5\r\n| x\r\n",
        "Content-Transfer-Encoding: base64\r\n\r\n|=A",
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n|=",
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n|=\r\n",
        "Content-Type: text/plain; format=flowed\r\n\r\n|> x \r\n",
        "Content-Type: text/plain; format=flowed\r\n\r\n|>",
        "Content-Type: text/plain; charset=utf-7\r\n\r\n|+A",
        "Content-Type: text/html\r\n\r\n|<div>",
        "Content-Type: text/html\r\n\r\n|<blockquote>x",
        "Content-Type: text/html\r\n\r\n|<b><p>x",
        "Content-Type: text/html\r\n\r\n|<table><tr><td>",
        "Content-Type: text/html\r\n\r\n|<table><b>",
        "Content-Type: text/html\r\n\r\n|<a><svg></b>",
        "Content-Type: text/html\r\n\r\n|<a><math></b>",
        "Content-Type: text/html\r\n\r\n|<a href='",
        "Content-Type: text/html\r\n\r\n|<!--",
        "Content-Type: text/html\r\n\r\n|&",
        "Content-Type: text/html\r\n\r\n|<pre>\n",
        "Content-Type: text/html\r\n\r\n|<br>",
        "Content-Type: text/html\r\n\r\n|<p style='display:none'>",
        "Content-Type: text/html\r\n\r\n|<p style='white-space:pre'>x");
  }

  /** The part after the bar is repeated to a megabyte. */
  @ParameterizedTest(name = "R-05 a megabyte of bait {index}")
  @MethodSource("baits")
  void a_megabyte_takes_no_more_than_linear_time(String bait) {
    int bar = bait.indexOf('|');
    String piece = bait.substring(bar + 1);
    byte[] raw =
        (bait.substring(0, bar) + piece.repeat(1_000_000 / piece.length())).getBytes(ISO_8859_1);

    long started = System.nanoTime();
    MimeReplies.parse(raw, RECEIVED);
    Duration taken = Duration.ofNanos(System.nanoTime() - started);

    // Quadratic work on a megabyte takes minutes; the benchmark measures what is usual.
    assertThat(taken).isLessThan(Duration.ofSeconds(60));
  }
}
