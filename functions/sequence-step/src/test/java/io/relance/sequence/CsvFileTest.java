package io.relance.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.bulk.Layout;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
  private static final List<String> WORDS =
      List.of("a", "é", "€", "🚀", "\"\"", " ", "\n", "\r\n", "\r", ";", ",", "x y", "''", "=");

  private static List<CsvFile.Row> whole(CsvFile file, Layout layout, int most) {
    List<CsvFile.Row> rows = new ArrayList<>();
    CsvFile.Slice slice = new CsvFile.Slice(List.of(), layout.begins(), layout.headerRow(), false);
    while (!slice.end()) {
      slice = file.read(layout, slice.offset(), slice.last(), most);
      rows.addAll(slice.rows());
    }
    return rows;
  }

  @Test
  @DisplayName("S-02 whatever the line ends, quotes and charset, slices give the rows of the whole")
  void slicesAreTheWhole() {
    Random random = new Random(20261122);
    List<Charset> charsets =
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("windows-1252"));
    for (int i = 0; i < 300; i++) {
      Charset charset = charsets.get(i % charsets.size());
      boolean marked = charset.name().startsWith("UTF-16") || random.nextBoolean();
      String mark = marked && charset.name().startsWith("UTF") ? "\uFEFF" : "";
      String text = mark + text(random, ENDS.get(random.nextInt(ENDS.size())));
      CsvFile file = new CsvFile(FileContent.of(text.getBytes(charset)));
      Layout layout = file.inspect(Map.of(), charset.name());
      List<CsvFile.Row> all = whole(file, layout, Integer.MAX_VALUE);

      assertThat(all).as(text).hasSize(layout.rows());
      for (int most = 1; most <= 3; most++) {
        assertThat(whole(file, layout, most)).as("%d of %s", most, text).isEqualTo(all);
      }
      assertThat(all)
          .allSatisfy(row -> assertThat(row.fields().getFirst()).isEqualTo("r" + row.number()));
    }
  }

  /** Rows that begin with their numbers, with empty ones in between. */
  private static String text(Random random, String end) {
    StringBuilder text = new StringBuilder(end.repeat(random.nextInt(2)));
    int number = text.isEmpty() ? 1 : 2;
    text.append("id;email;note").append(end);
    int rows = 1 + random.nextInt(8);
    for (int i = 0; i < rows; i++) {
      number++;
      if (random.nextInt(5) == 0 && i > 0) {
        text.append(random.nextBoolean() ? "" : " ;").append(end);
        continue;
      }
      text.append("r").append(number).append(";a@example.org;").append(field(random));
      if (i < rows - 1 || random.nextBoolean()) {
        text.append(end);
      }
    }
    return text.toString();
  }

  private static String field(Random random) {
    String words =
        random
            .ints(random.nextInt(6), 0, WORDS.size())
            .mapToObj(WORDS::get)
            .collect(Collectors.joining());
    return random.nextBoolean() ? "\"" + words + "\"" : "plain 5\" pipe";
  }

  @Test
  @DisplayName("S-02 a delimiter is what makes most of the header, even beside others in quotes")
  void delimiters() {
    assertThat(layout("email,\"a;b;c\"\nx,y").delimiter()).isEqualTo(",");
    assertThat(layout("\"Last, first\";email\nx;y").delimiter()).isEqualTo(";");
    assertThat(layout("Nom\tCourriel\nx\ty").delimiter()).isEqualTo("\t");
    assertThat(layout("mail|nom\nx|y").delimiter()).isEqualTo("|");
    assertThat(layout("email\nx").delimiter()).isEqualTo(",");
  }

  private static Layout layout(String text) {
    return new CsvFile(FileContent.of(text.getBytes(StandardCharsets.UTF_8)))
        .inspect(Map.of(), null);
  }

  @Test
  @DisplayName("S-02 UTF-8 when it is valid UTF-8, else windows-1252, else as marked or chosen")
  void charsets() {
    String text = "email;Prénom\nx;é";
    Map<String, Charset> found =
        Map.of("UTF-8", StandardCharsets.UTF_8, "windows-1252", Charset.forName("windows-1252"));
    found.forEach((name, charset) ->
        assertThat(
                new CsvFile(FileContent.of(text.getBytes(charset)))
                    .inspect(Map.of(), null)
                    .charset())
            .isEqualTo(name));
    byte[] latin9 = "email;Œuvre\nx;€".getBytes(Charset.forName("iso-8859-15"));
    Layout chosen = new CsvFile(FileContent.of(latin9)).inspect(Map.of(), "iso-8859-15");
    assertThat(chosen.headers()).containsExactly("email", "Œuvre");
    assertThatThrownBy(() -> new CsvFile(FileContent.of(latin9)).inspect(Map.of(), "utf-8"))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("isn't valid UTF-8");
    assertThat(FileCharset.named("utf-7")).isEmpty();
    assertThat(FileCharset.named("IBM037")).isEmpty();
    assertThat(FileCharset.named("not a name")).isEmpty();
    assertThat(FileCharset.named("Shift_JIS")).isEmpty();
  }

  @Test
  @DisplayName("S-02 a slice reads no more of a file than it needs")
  void bounded() {
    byte[] row = "somebody@example.org,Some,Body\n".getBytes(StandardCharsets.UTF_8);
    long[] read = new long[1];
    FileContent endless =
        offset -> offset == 0 ? new ByteArrayInputStream(row) : new Repeated(row, read);
    Layout layout =
        new CsvFile(FileContent.of("email,first,last\nx,y,z\n".getBytes(StandardCharsets.UTF_8)))
            .inspect(Map.of(), null);

    CsvFile.Slice slice = new CsvFile(endless).read(layout, row.length, 1, 50);

    assertThat(slice.rows()).hasSize(50);
    assertThat(slice.offset()).isEqualTo(51L * row.length);
    assertThat(read[0]).isLessThan(200_000);
  }

  /** The same line without end. */
  private static final class Repeated extends InputStream {
    private final byte[] line;
    private final long[] count;

    Repeated(byte[] line, long[] count) {
      this.line = line;
      this.count = count;
    }

    @Override
    public int read() {
      return line[(int) (count[0]++ % line.length)];
    }
  }

  @Test
  @DisplayName("S-02 more rows than an import may have are refused")
  void tooManyRows() {
    String text = "email\n" + "x\n".repeat(200_001);
    assertThatThrownBy(() -> layout(text))
        .isInstanceOf(UnreadableFile.class)
        .hasMessage("it has more than 200000 rows");
    assertThat(layout("email\n" + "x\n".repeat(200_000)).rows()).isEqualTo(200_000);
  }
}
