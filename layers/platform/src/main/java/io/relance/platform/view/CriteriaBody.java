package io.relance.platform.view;

import io.relance.domain.criteria.Criteria;
import io.relance.domain.criteria.Criteria.All;
import io.relance.domain.criteria.Criteria.Any;
import io.relance.domain.criteria.Criteria.Known;
import io.relance.domain.criteria.Criteria.Matches;
import io.relance.domain.criteria.Criteria.Not;
import io.relance.domain.criteria.Criteria.TextTest;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import io.relance.platform.http.Fields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Criteria over contacts as a caller writes them: all, any or not of others, or one test of a
 * field.
 *
 * @param field a detail of the contact, such as {@code city}, or a custom field
 * @param known whether it has a value
 * @param is it is one of these, in upper or lower case
 */
public record CriteriaBody(
    @Nullable List<@Nullable CriteriaBody> all,
    @Nullable List<@Nullable CriteriaBody> any,
    @Nullable CriteriaBody not,
    @Nullable String field,
    @Nullable Boolean known,
    @Nullable List<@Nullable String> is,
    @Nullable List<@Nullable String> contains,
    @Nullable List<@Nullable String> startsWith,
    @Nullable List<@Nullable String> endsWith) {
  private static final int LONGEST = 500;
  private static final int LONGEST_FIELD = 100;

  /** The criteria; what is wrong with their form goes to the fields, whose base is this part. */
  Criteria criteria(Fields fields) {
    if (given(all, any, not, field) != 1) {
      fields.reject("", "says one of all, any, not and field");
      return new All(List.of());
    }
    if (field == null && given(known, is, contains, startsWith, endsWith) > 0) {
      fields.reject("", "a test needs a field");
    }
    if (all != null) {
      return new All(parts(fields, "/all", all));
    }
    if (any != null) {
      return new Any(parts(fields, "/any", any));
    }
    return not == null ? clause(fields) : new Not(not.criteria(fields.at("/not")));
  }

  private static long given(@Nullable Object... values) {
    return Stream.of(values).filter(value -> value != null).count();
  }

  private static List<Criteria> parts(
      Fields fields, String pointer, List<@Nullable CriteriaBody> bodies) {
    List<Criteria> parts = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      CriteriaBody body = bodies.get(i);
      if (body == null) {
        fields.reject(pointer + "/" + i, "must be an object, not null");
      } else {
        parts.add(body.criteria(fields.at(pointer + "/" + i)));
      }
    }
    return parts;
  }

  private Criteria clause(Fields fields) {
    String name = fields.text("/field", field, LONGEST_FIELD).toLowerCase(Locale.ROOT);
    Field of = new Field(Subject.CONTACT, name);
    Map<TextTest, List<@Nullable String>> tests = tests();
    if (tests.size() + given(known) != 1) {
      fields.reject("", "says one of known, is, contains, starts_with and ends_with");
    }
    if (tests.isEmpty()) {
      Criteria has = new Known(of);
      return Boolean.FALSE.equals(known) ? new Not(has) : has;
    }
    TextTest test = tests.keySet().iterator().next();
    return new Matches(of, test, texts(fields, "/" + word(test), tests.get(test)));
  }

  private Map<TextTest, List<@Nullable String>> tests() {
    Map<TextTest, List<@Nullable String>> tests = new EnumMap<>(TextTest.class);
    put(tests, TextTest.IS, is);
    put(tests, TextTest.CONTAINS, contains);
    put(tests, TextTest.STARTS_WITH, startsWith);
    put(tests, TextTest.ENDS_WITH, endsWith);
    return tests;
  }

  private static void put(
      Map<TextTest, List<@Nullable String>> tests,
      TextTest test,
      @Nullable List<@Nullable String> texts) {
    if (texts != null) {
      tests.put(test, texts);
    }
  }

  private static Set<String> texts(
      Fields fields, String pointer, @Nullable List<@Nullable String> given) {
    Set<String> texts = new HashSet<>();
    for (int i = 0; given != null && i < given.size(); i++) {
      texts.add(fields.text(pointer + "/" + i, given.get(i), LONGEST));
    }
    return texts;
  }

  private static String word(TextTest test) {
    return test.name().toLowerCase(Locale.ROOT);
  }

  /**
   * From a pointer into the criteria to one into this body.
   *
   * @param pointer as {@link Criteria#problems} gives it, from the root of the criteria
   */
  String inTheBody(String pointer) {
    if (pointer.isEmpty()) {
      return "";
    }
    if (field != null) {
      String rest = pointer.startsWith("/of") ? pointer.substring("/of".length()) : pointer;
      return rest.replaceFirst(
          "^/anyOf$",
          tests().keySet().stream().map(test -> "/" + word(test)).findFirst().orElse(""));
    }
    String rest = pointer.substring("/of".length());
    if (not != null) {
      return "/not" + not.inTheBody(rest);
    }
    String name = all != null ? "/all" : "/any";
    List<@Nullable CriteriaBody> parts = all != null ? all : any;
    if (rest.isEmpty() || parts == null) {
      return name;
    }
    int end = rest.indexOf('/', 1);
    String place = end < 0 ? rest : rest.substring(0, end);
    CriteriaBody part = parts.get(Integer.parseInt(place.substring(1)));
    return name + place + (part == null ? "" : part.inTheBody(rest.substring(place.length())));
  }

  /** Criteria as the API shows them. */
  public static CriteriaBody of(Criteria criteria) {
    return switch (criteria) {
      case All(var parts) ->
          new CriteriaBody(of(parts), null, null, null, null, null, null, null, null);
      case Any(var parts) ->
          new CriteriaBody(null, of(parts), null, null, null, null, null, null, null);
      case Not(Known(Field field)) ->
          new CriteriaBody(null, null, null, field.name(), false, null, null, null, null);
      case Not(var part) ->
          new CriteriaBody(null, null, of(part), null, null, null, null, null, null);
      case Known(Field field) ->
          new CriteriaBody(null, null, null, field.name(), true, null, null, null, null);
      case Matches(Field field, TextTest test, Set<String> texts) ->
          new CriteriaBody(
              null,
              null,
              null,
              field.name(),
              null,
              test == TextTest.IS ? List.copyOf(texts) : null,
              test == TextTest.CONTAINS ? List.copyOf(texts) : null,
              test == TextTest.STARTS_WITH ? List.copyOf(texts) : null,
              test == TextTest.ENDS_WITH ? List.copyOf(texts) : null);
      case Criteria.Compares _,
          Criteria.Flagged _,
          Criteria.Dated _,
          Criteria.Aged _,
          Criteria.Happened _,
          Criteria.Between _,
          Criteria.During _ ->
          throw new IllegalStateException("no segment asks this: " + criteria);
    };
  }

  private static List<@Nullable CriteriaBody> of(List<Criteria> parts) {
    return parts.stream().<@Nullable CriteriaBody>map(CriteriaBody::of).toList();
  }
}
