package io.relance.domain.bulk;

import io.relance.domain.Problem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the headers of a file mean. Pure. */
public final class Columns {
  /** The most columns of a file. */
  public static final int MOST = 200;

  /** The most custom fields of a contact. */
  public static final int MOST_CUSTOM = 50;

  /** The headers of what a file of errors says of a row, before the row's own. */
  public static final List<String> ERRORS = List.of("row", "column", "reason");

  private static final Set<String> DETAILS =
      Set.of("email", "linkedin", "first_name", "last_name", "company");

  private static final Map<String, String> KNOWN = known();

  private Columns() {}

  /**
   * What was found.
   *
   * @param columns in the file's order
   * @param problems what makes them unusable; empty when they are good
   */
  public record Found(List<Column> columns, List<String> problems) {
    /** Copies the lists. */
    public Found {
      columns = List.copyOf(columns);
      problems = List.copyOf(problems);
    }
  }

  /** What is wrong with chosen targets, whatever the file. */
  public static List<Problem> check(Map<String, String> chosen) {
    List<Problem> problems = new ArrayList<>();
    chosen.forEach((header, target) -> {
      if (!isTarget(target)) {
        problems.add(
            new Problem(
                "/columns/" + header.replace("~", "~0").replace("/", "~1"),
                "must be email, linkedin, first_name, last_name, company, ignore, or custom. and a"
                    + " name of 1 to 50 of a-z, 0-9 and _, a letter first"));
      }
    });
    return problems;
  }

  /** How many of these headers mean something known; tells a delimiter from others. */
  public static long recognised(List<String> headers, Map<String, String> chosen) {
    return headers.stream()
        .filter(header -> chosen.containsKey(header.strip()) || KNOWN.containsKey(bare(header)))
        .count();
  }

  /**
   * The columns of a file.
   *
   * @param headers its first row
   * @param chosen targets by header, for those that their names do not tell
   */
  public static Found of(List<String> headers, Map<String, String> chosen) {
    List<Column> columns = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    int told = tellsErrors(headers) ? ERRORS.size() : 0;
    for (int i = 0; i < headers.size(); i++) {
      String header = headers.get(i).strip();
      String byName = i < told ? Column.IGNORE : target(header);
      String target = chosen.getOrDefault(header, byName);
      columns.add(new Column(header, target));
      String other = target.equals(Column.IGNORE) ? null : taken.put(target, header);
      if (other != null) {
        problems.add(
            "the columns \""
                + other
                + "\" and \""
                + header
                + "\" are both "
                + target
                + "; choose with columns");
      }
    }
    chosen.keySet().stream()
        .filter(header -> columns.stream().noneMatch(column -> column.header().equals(header)))
        .sorted()
        .forEach(header -> problems.add("there is no column \"" + header + "\""));
    if (headers.size() > MOST) {
      problems.add("it has " + headers.size() + " columns; the most are " + MOST);
    }
    if (taken.keySet().stream().filter(t -> t.startsWith(Column.CUSTOM)).count() > MOST_CUSTOM) {
      problems.add("more than " + MOST_CUSTOM + " columns are custom fields");
    }
    if (!taken.containsKey("email") && !taken.containsKey("linkedin")) {
      problems.add("no column of its header is an e-mail address or a LinkedIn profile");
    }
    return new Found(columns, problems);
  }

  /** A file of errors that was mended and comes back. */
  private static boolean tellsErrors(List<String> headers) {
    return headers.size() > ERRORS.size() && headers.subList(0, ERRORS.size()).equals(ERRORS);
  }

  /** A header of no known meaning is a custom field of its name, if a name can be made of it. */
  private static String target(String header) {
    String known = KNOWN.get(bare(header));
    if (known != null) {
      return known;
    }
    String name =
        plain(header)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^[^a-z]+", "")
            .replaceAll("_+$", "");
    String bounded = name.length() <= 50 ? name : name.substring(0, 50);
    return bounded.isEmpty() ? Column.IGNORE : Column.CUSTOM + bounded;
  }

  private static boolean isTarget(String target) {
    return DETAILS.contains(target)
        || target.equals(Column.IGNORE)
        || target.matches("custom\\.[a-z][a-z0-9_]{0,49}");
  }

  /** Lower case, without accents. */
  private static String plain(String header) {
    return Normalizer.normalize(header, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }

  private static String bare(String header) {
    return plain(header).replaceAll("[^a-z0-9]+", "");
  }

  private static Map<String, String> known() {
    Map<String, String> known = new HashMap<>();
    name(
        known,
        "email",
        "email emailaddress mail mailaddress workemail businessemail emailpro mailpro courriel"
            + " adresseemail adressemail adressecourriel emailprofessionnel correo"
            + " correoelectronico emailadresse epost");
    name(
        known,
        "linkedin",
        "linkedin linkedinurl linkedinprofile linkedinprofileurl personlinkedinurl"
            + " linkedinprofil profillinkedin urllinkedin lienlinkedin profileurl");
    name(known, "first_name", "firstname first givenname prenom vorname nombre");
    name(
        known,
        "last_name",
        "lastname last surname familyname nom nomdefamille nachname apellido" + " apellidos");
    name(
        known,
        "company",
        "company companyname organization organisation societe entreprise nomdelasociete"
            + " raisonsociale firma unternehmen empresa");
    name(known, "custom.phone", "phone phonenumber telephone mobile portable telefon telefono");
    name(known, "custom.jobtitle", "jobtitle title position poste fonction intituledeposte");
    name(known, "custom.city", "city ville stadt ciudad");
    name(known, "custom.country", "country pays land pais");
    name(known, "custom.website", "website site siteweb siteinternet webseite");
    return Map.copyOf(known);
  }

  private static void name(Map<String, String> known, String target, String headers) {
    for (String header : headers.split(" ", -1)) {
      known.put(header, target);
    }
  }
}
