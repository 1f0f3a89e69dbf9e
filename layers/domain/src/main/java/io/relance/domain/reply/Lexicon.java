package io.relance.domain.reply;

import io.relance.domain.reply.language.LanguageFile;
import io.relance.domain.reply.language.TextForms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The phrases of every language, compiled once. All languages are looked for at once: notices are
 * often bilingual, short texts name no language, and one pass costs the same.
 *
 * @param texts phrases of texts
 * @param subjects phrases of subjects
 * @param requests what wishes not to be contacted again are made of
 * @param replyMarks words which before a colon in a subject say that our own subject follows
 */
record Lexicon(
    PhraseIndex<Rule> texts,
    PhraseIndex<Rule> subjects,
    PhraseIndex<RequestWord.In> requests,
    Set<String> replyMarks) {
  /** The phrases of all language files. */
  static final Lexicon ALL = read();

  /**
   * What a phrase stands for.
   *
   * @param cue what it speaks for
   * @param language the code of the file it stands in
   */
  record Rule(Cue cue, String language) {
    /** The stable name, such as {@code absence.state.fr}. */
    String name() {
      return cue.section() + "." + language;
    }
  }

  private static Lexicon read() {
    PhraseIndex.Builder<Rule> texts = new PhraseIndex.Builder<>();
    PhraseIndex.Builder<Rule> subjects = new PhraseIndex.Builder<>();
    PhraseIndex.Builder<RequestWord.In> requests = new PhraseIndex.Builder<>();
    Set<String> replyMarks = new HashSet<>();
    for (String code : LanguageFile.CODES) {
      LanguageFile file = LanguageFile.of(code);
      Map<String, String> definitions = definitions(file);
      for (RequestWord word : RequestWord.values()) {
        for (String phrase : file.section(word.section())) {
          add(requests, phrase, definitions, new RequestWord.In(word, code));
        }
      }
      for (Cue cue : Cue.values()) {
        for (String phrase : file.section(cue.section())) {
          if (cue == Cue.SUBJECT_REPLY) {
            replyMarks.add(TextForms.key(phrase));
          } else {
            add(cue.inSubject() ? subjects : texts, phrase, definitions, new Rule(cue, code));
          }
        }
      }
    }
    return new Lexicon(texts.build(), subjects.build(), requests.build(), Set.copyOf(replyMarks));
  }

  private static <T> void add(
      PhraseIndex.Builder<T> index, String phrase, Map<String, String> definitions, T what) {
    try {
      index.add(phrase, definitions, what);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(what + ": " + e.getMessage(), e);
    }
  }

  /** The alternatives that a file's phrases name. */
  static Map<String, String> definitions(LanguageFile file) {
    Map<String, String> definitions = new HashMap<>();
    for (String line : file.section("define")) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalStateException(file.code() + ": a definition without '=': " + line);
      }
      definitions.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    return definitions;
  }
}
