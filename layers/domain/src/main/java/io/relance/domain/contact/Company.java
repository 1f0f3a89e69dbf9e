package io.relance.domain.contact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By what two contacts are colleagues (FEATURES S-05): the company that is said of them, and the
 * domain of their e-mail address, unless anybody gets an address there. Either is enough.
 */
public final class Company {
  private static final String FREE_MAIL = "/io/relance/domain/contact/free-mail.txt";
  private static final Set<String> FREE = read();

  private Company() {}

  /**
   * What a contact shares with its colleagues, such as {@code name:acme} and {@code
   * domain:acme.example}; empty for one of whom no company is known.
   */
  public static Set<String> of(ContactDetails details) {
    Set<String> keys = new TreeSet<>();
    String name = normal(details.company());
    if (!name.isEmpty()) {
      keys.add("name:" + name);
    }
    String email = details.email();
    String domain = email == null ? "" : email.substring(email.lastIndexOf('@') + 1);
    if (!domain.isEmpty() && !isFree(domain)) {
      keys.add("domain:" + domain.toLowerCase(Locale.ROOT));
    }
    return Set.copyOf(keys);
  }

  /** Whether anybody can get an address of this domain, or of one below it. */
  static boolean isFree(String domain) {
    String rest = domain.toLowerCase(Locale.ROOT);
    while (!FREE.contains(rest)) {
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return false;
      }
      rest = rest.substring(dot + 1);
    }
    return true;
  }

  /** Upper and lower case, widths and spaces make no difference; everything else does. */
  private static String normal(@Nullable String name) {
    return name == null
        ? ""
        : Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .strip()
            .replaceAll("\\s+", " ");
  }

  private static Set<String> read() {
    try (InputStream in = Company.class.getResourceAsStream(FREE_MAIL)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + FREE_MAIL);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
