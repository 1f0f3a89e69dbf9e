package io.relance.dispatch;

import io.relance.domain.window.Opening;
import io.relance.domain.window.Window;
import io.relance.platform.http.Fields;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A window as the API takes and shows it. */
record WindowBody(
    @Nullable String zone,
    @Nullable List<OpeningBody> openings,
    @Nullable List<LocalDate> holidays) {

  /** Hours on some days; {@code to} is the first moment outside again. */
  record OpeningBody(
      @Nullable List<DayOfWeek> days, @Nullable LocalTime from, @Nullable LocalTime to) {}

  /** What is absent is as in office hours at the account's place. */
  Window checked(Fields fields, ZoneId home) {
    Window usual = Window.officeHours(home);
    String place = zone == null ? home.getId() : zone;
    List<Opening> hours = usual.openings();
    List<OpeningBody> said = openings;
    if (said != null) {
      hours = new ArrayList<>();
      for (int i = 0; i < said.size(); i++) {
        hours.add(opening(fields.at("/openings/" + i), said.get(i)));
      }
    }
    Set<LocalDate> closed = holidays == null ? Set.of() : new TreeSet<>(holidays);
    var problems = Window.problems("/window", place, hours, closed);
    fields.reject(problems);
    return problems.isEmpty() ? new Window(ZoneId.of(place), hours, closed) : usual;
  }

  private static Opening opening(Fields fields, @Nullable OpeningBody body) {
    OpeningBody said = body == null ? new OpeningBody(null, null, null) : body;
    LocalTime from = fields.require("/from", said.from());
    LocalTime to = fields.require("/to", said.to());
    List<DayOfWeek> days = said.days() == null ? List.of() : said.days();
    return new Opening(
        new TreeSet<>(days),
        from == null ? LocalTime.MIDNIGHT : from,
        to == null ? LocalTime.MIDNIGHT : to);
  }

  static WindowBody of(Window window) {
    return new WindowBody(
        window.zone().getId(),
        window.openings().stream()
            .map(hours -> new OpeningBody(List.copyOf(hours.days()), hours.from(), hours.to()))
            .toList(),
        List.copyOf(window.holidays()));
  }
}
