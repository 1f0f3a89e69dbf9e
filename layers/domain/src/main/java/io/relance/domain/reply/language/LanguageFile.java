package io.relance.domain.reply.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The words of one language as data: {@code [section]} lines, then one entry a line; {@code #}
 * starts a comment line. Read from the class path once and kept.
 */
public final class LanguageFile {
  /** The languages understood, ISO 639-1, the most frequent first. */
  public static final List<String> CODES =
      List.of(
          "en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "fi", "cs", "ja", "tr",
          "ru");

  private static final String FOLDER = "/io/relance/domain/reply/languages/";
  private static final Map<String, LanguageFile> READ = new ConcurrentHashMap<>();

  private final String code;
  private final Map<String, List<String>> sections;

  private LanguageFile(String code, Map<String, List<String>> sections) {
    this.code = code;
    this.sections = sections;
  }

  /**
   * The file of a language.
   *
   * @param code one of {@link #CODES}
   * @throws IllegalStateException when the class path has no file for it
   */
  public static LanguageFile of(String code) {
    return READ.computeIfAbsent(code, LanguageFile::read);
  }

  /** The language's ISO 639-1 code. */
  public String code() {
    return code;
  }

  /** The entries of a section in their order, as written; empty where there is no such section. */
  public List<String> section(String name) {
    return sections.getOrDefault(name, List.of());
  }

  private static LanguageFile read(String code) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    String file = code + ".txt";
    try (InputStream in = LanguageFile.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("No language file for " + code);
      }
      collect(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), sections);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read language file " + file, e);
    }
    return new LanguageFile(
        code,
        sections.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue()))));
  }

  private static void collect(String file, String text, Map<String, List<String>> sections) {
    List<String> entries = null;
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        entries =
            sections.computeIfAbsent(line.substring(1, line.length() - 1), _ -> new ArrayList<>());
      } else if (entries == null) {
        throw new IllegalStateException(file + ": an entry before the first section: " + line);
      } else {
        entries.add(line);
      }
    }
  }
}
