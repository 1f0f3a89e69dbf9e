package io.relance.domain.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.Problem;
import io.relance.domain.bulk.RowRules.Reading;
import io.relance.domain.contact.ContactDetails;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RowRulesTest {
  private static List<Column> columns(String... headers) {
    Columns.Found found = Columns.of(List.of(headers), Map.of());
    assertThat(found.problems()).isEmpty();
    return found.columns();
  }

  private static Reading read(List<Column> columns, String... fields) {
    return RowRules.read(columns, Arrays.asList(fields));
  }

  @Test
  @DisplayName("S-02 headers mean the same in their usual words and languages, accents or not")
  void headers() {
    Map<String, List<String>> words =
        Map.of(
            "email", List.of("Email", "E-Mail", "e_mail", "Adresse e-mail", "COURRIEL", "Correo"),
            "linkedin", List.of("LinkedIn", "LinkedIn URL", "Linkedin Profile", "Profil LinkedIn"),
            "first_name", List.of("First Name", "firstname", "first_name", "Prénom", "Vorname"),
            "last_name", List.of("Last name", "Nom", "Surname", "Nachname", "Apellido"),
            "company", List.of("Company", "Société", "Entreprise", "Organisation", "Firma"),
            "custom.jobtitle", List.of("Job Title", "Poste"),
            "custom.phone", List.of("Téléphone", "Phone number"),
            "custom.my_field_2", List.of("My field (2)", "my-field-2", "  My  Field 2 "),
            "ignore", List.of("", "123", "漢字"));
    words.forEach((target, headers) ->
        headers.forEach(header ->
            assertThat(Columns.of(List.of(header), Map.of()).columns().getFirst().target())
                .as(header)
                .isEqualTo(target)));
  }

  @Test
  @DisplayName("S-02 chosen columns go before what the headers say; what is wrong is all told")
  void chosen() {
    assertThat(
            Columns.of(List.of("Email", "Kontakt"), Map.of("Kontakt", "email", "Email", "ignore"))
                .columns())
        .containsExactly(new Column("Email", "ignore"), new Column("Kontakt", "email"));
    assertThat(Columns.of(List.of("Nom", "name", "surname"), Map.of("Mail", "email")).problems())
        .containsExactly(
            "the columns \"Nom\" and \"surname\" are both last_name; choose with columns",
            "there is no column \"Mail\"",
            "no column of its header is an e-mail address or a LinkedIn profile");
    List<String> many = IntStream.range(0, 201).mapToObj(i -> "f" + i).toList();
    assertThat(Columns.of(many, Map.of()).problems())
        .contains("it has 201 columns; the most are 200", "more than 50 columns are custom fields");
    assertThat(Columns.check(Map.of("A/b", "e-mail", "C", "custom.x_1", "D", "custom.X")))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/columns/A~1b", "/columns/D");
    assertThat(Columns.recognised(List.of("Email", "x", "Nom"), Map.of("x", "company")))
        .isEqualTo(3);
  }

  @Test
  @DisplayName("S-02 a file of errors that was mended is taken in as it is")
  void mendedErrors() {
    assertThat(Columns.of(List.of("row", "column", "reason", "email"), Map.of()).columns())
        .extracting(Column::target)
        .containsExactly("ignore", "ignore", "ignore", "email");
    assertThat(Columns.of(List.of("email", "row"), Map.of()).columns())
        .extracting(Column::target)
        .containsExactly("email", "custom.row");
  }

  @Test
  @DisplayName("S-02 a row is a person, or says which column is at fault and why")
  void rows() {
    List<Column> columns = columns("email", "linkedin", "first name", "note", "12");
    assertThat(read(columns, " Ada@Example.org ", "", " Ada ", "two\nlines", "left out"))
        .isEqualTo(
            new Reading.Person(
                new ContactDetails(
                    "ada@example.org", null, "Ada", null, null, Map.of("note", "two\nlines"))));
    assertThat(read(columns, "", "https://linkedin.com/in/Ada/?a=b"))
        .isEqualTo(new Reading.Person(new ContactDetails(null, "ada", null, null, null, Map.of())));
    assertThat(read(columns, "", "", "Ada"))
        .isEqualTo(
            new Reading.Unusable("", "has neither an e-mail address nor a LinkedIn profile"));
    assertThat(read(columns, "ada", "", ""))
        .isEqualTo(new Reading.Unusable("email", "is no e-mail address such as ada@example.org"));
    assertThat(read(columns, "", "https://linkedin.com/in/a b"))
        .isEqualTo(
            new Reading.Unusable("linkedin", "is no LinkedIn profile such as linkedin.com/in/ada"));
    assertThat(read(columns, "", "?x")).isInstanceOf(Reading.Unusable.class);
    assertThat(read(columns, "a@b.org", "", "x".repeat(201)))
        .isEqualTo(new Reading.Unusable("first name", "is longer than 200 characters"));
    assertThat(read(columns, "a@b.org", "", "", "x".repeat(1_001)))
        .isEqualTo(new Reading.Unusable("note", "is longer than 1000 characters"));
    assertThat(read(columns, "a@b.org", "", "a\u0007"))
        .isEqualTo(new Reading.Unusable("first name", "has control characters"));
    assertThat(read(columns, "a@b.org", "", "", "", "", " ")).isInstanceOf(Reading.Person.class);
    assertThat(read(columns, "a@b.org", "", "", "", "", "x"))
        .isEqualTo(new Reading.Unusable("", "has 6 fields, the header 5"));
  }

  @Test
  @DisplayName("S-02 a file fills in what is missing of a contact and changes nothing")
  void filled() {
    ContactDetails known =
        new ContactDetails("a@b.org", null, "Ada", null, null, Map.of("note", "old"));
    ContactDetails said =
        new ContactDetails("x@y.org", "ada", "X", "L", "Acme", Map.of("note", "new", "city", "P"));
    assertThat(RowRules.filled(known, said))
        .isEqualTo(
            new ContactDetails(
                "a@b.org", "ada", "Ada", "L", "Acme", Map.of("note", "old", "city", "P")));
    assertThat(RowRules.filled(said, said)).isEqualTo(said);
  }

  @Test
  @DisplayName("S-02 of a refused row at most 1,500 characters are kept")
  void cutOff() {
    RowFault fault = new RowFault(7, "", "why", Collections.nCopies(3, "x".repeat(600)));
    assertThat(fault.fields().stream().mapToInt(String::length)).containsExactly(600, 600, 300);
  }
}
