package io.relance.authorizer;

import io.relance.domain.account.Account;
import io.relance.domain.account.AccountRules;
import io.relance.domain.account.Settings;
import io.relance.domain.tag.Categories;
import io.relance.domain.tag.Category;
import io.relance.domain.tag.Tag;
import io.relance.platform.http.Fields;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account shows and changes itself; what the body leaves out stays as it is. */
final class ChangeAccount {
  private final AccountRequests accounts;

  ChangeAccount(AccountRequests accounts) {
    this.accounts = accounts;
  }

  private record Changes(
      @Nullable String name,
      @Nullable String zone,
      @Nullable Boolean reschedule,
      @Nullable Integer resumeAfterDays,
      @Nullable Map<Tag, Category> categories) {}

  Response show(Request request) {
    return Response.ok(Shown.account(accounts.of(request)));
  }

  Response answer(Request request) {
    Changes changes = request.body(Changes.class);
    return Response.ok(
        Shown.account(
            accounts.decide(
                request,
                account ->
                    AccountRules.change(
                        account, name(account, changes), settings(account, changes)))));
  }

  private static String name(Account account, Changes changes) {
    Fields fields = new Fields();
    String name = fields.optionalText("/name", changes.name(), OpenAccount.LONGEST_NAME);
    fields.check();
    return name == null ? account.name() : name;
  }

  private static Settings settings(Account account, Changes changes) {
    Settings old = account.settings();
    Fields fields = new Fields();
    var zone = fields.zone("/zone", changes.zone(), old.zone());
    int days =
        fields.range(
            "/resume_after_days",
            changes.resumeAfterDays(),
            0,
            Settings.LONGEST_RESUME,
            old.resumeAfterDays());
    Map<Tag, Category> moved = changes.categories() == null ? Map.of() : changes.categories();
    moved.keySet().stream()
        .filter(tag -> tag.isProgress() || tag == Tag.OUT_OF_OFFICE)
        .forEach(tag ->
            fields.reject(
                "/categories/" + tag.name().toLowerCase(Locale.ROOT), "counts in no category"));
    fields.check();
    Categories categories = old.categories();
    for (Map.Entry<Tag, Category> move : moved.entrySet()) {
      categories = categories.with(move.getKey(), move.getValue());
    }
    boolean reschedule = changes.reschedule() == null ? old.reschedule() : changes.reschedule();
    return new Settings(zone, reschedule, days, categories);
  }
}
