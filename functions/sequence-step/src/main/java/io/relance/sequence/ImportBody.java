package io.relance.sequence;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.relance.domain.CampaignId;
import io.relance.domain.ImportId;
import io.relance.domain.bulk.Column;
import io.relance.domain.bulk.Columns;
import io.relance.domain.bulk.ImportFact.ImportOpened;
import io.relance.platform.http.Fields;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a caller says of an import, and of its contacts where they are sent along. */
record ImportBody(
    @Nullable String name,
    @Nullable Map<String, String> columns,
    @Nullable String charset,
    @Nullable List<Person> contacts) {
  private static final int LONGEST_NAME = 200;
  private static final List<String> DETAILS =
      List.of("email", "linkedin", "first_name", "last_name", "company");

  /** A contact; what is wrong with its values is an error of its own row. */
  record Person(
      @Nullable String email,
      @Nullable String linkedin,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String company,
      @Nullable Map<String, String> custom) {
    Map<String, String> customFields() {
      return custom == null ? Map.of() : custom;
    }
  }

  /** An import without file, for CSV that is sent at once. */
  static ImportBody bare() {
    return new ImportBody(null, null, null, null);
  }

  /** Opens it; 422 with every fault. */
  ImportOpened opened(ImportId id, CampaignId campaign, String actor) {
    Fields fields = new Fields();
    Map<String, String> chosen = columns == null ? Map.of() : columns;
    String checked = fields.optionalText("/name", name, LONGEST_NAME);
    fields.reject(Columns.check(chosen));
    if (charset != null && FileCharset.named(charset).isEmpty()) {
      fields.reject("/charset", "must be utf-8, utf-16le, utf-16be or one of a byte a character");
    }
    if (contacts != null) {
      if (columns != null) {
        fields.reject("/columns", "contacts have no columns");
      }
      if (charset != null) {
        fields.reject("/charset", "contacts have no charset");
      }
      if (contacts.isEmpty()) {
        fields.reject("/contacts", "must not be empty");
      }
      for (String custom : customFields()) {
        if (!custom.matches("[a-z][a-z0-9_]{0,49}")) {
          fields.reject("/contacts", "custom fields have names of 1 to 50 of a-z, 0-9 and _");
          break;
        }
      }
    }
    fields.check();
    return new ImportOpened(
        id, campaign, checked, chosen, contacts == null ? charset : "utf-8", actor);
  }

  private TreeSet<String> customFields() {
    TreeSet<String> names = new TreeSet<>();
    if (contacts != null) {
      contacts.forEach(person -> names.addAll(person.customFields().keySet()));
    }
    return names;
  }

  /** What the columns of {@link #file()} are. */
  Map<String, String> fileColumns() {
    Map<String, String> targets = new HashMap<>();
    DETAILS.forEach(detail -> targets.put(detail, detail));
    customFields().forEach(name -> targets.put(Column.CUSTOM + name, Column.CUSTOM + name));
    return targets;
  }

  /** The contacts as a file, so that they go the same way as any other. */
  byte[] file() {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    TreeSet<String> custom = customFields();
    List<String> header = new ArrayList<>(DETAILS);
    custom.forEach(name -> header.add(Column.CUSTOM + name));
    csv.writeRecord(header);
    for (Person person : contacts == null ? List.<Person>of() : contacts) {
      List<String> line = new ArrayList<>();
      line.add(text(person.email()));
      line.add(text(person.linkedin()));
      line.add(text(person.firstName()));
      line.add(text(person.lastName()));
      line.add(text(person.company()));
      custom.forEach(name -> line.add(text(person.customFields().get(name))));
      csv.writeRecord(line);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
