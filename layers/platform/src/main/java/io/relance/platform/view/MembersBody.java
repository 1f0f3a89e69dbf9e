package io.relance.platform.view;

import io.relance.domain.Problem;
import io.relance.domain.contact.Segment.Members;
import io.relance.domain.criteria.Criteria;
import io.relance.domain.criteria.Vocabulary;
import io.relance.platform.http.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a segment is about, as a caller writes it.
 *
 * @param criteria which contacts
 * @param customFields the account's own contact fields that the criteria name
 */
public record MembersBody(
    @Nullable CriteriaBody criteria, @Nullable List<@Nullable String> customFields) {
  private static final int MOST_FIELDS = 50;
  private static final int LONGEST_FIELD = 100;

  /** The criteria; 422 with everything that is wrong with them, or was found before. */
  public Members checked(Fields fields) {
    Set<String> custom = new HashSet<>();
    List<@Nullable String> names = fields.atMost("/custom_fields", customFields, MOST_FIELDS);
    for (int i = 0; i < names.size(); i++) {
      custom.add(fields.text("/custom_fields/" + i, names.get(i), LONGEST_FIELD));
    }
    CriteriaBody body = fields.require("/criteria", criteria);
    fields.check();
    Criteria checked = body.criteria(fields.at("/criteria"));
    fields.check();
    fields.reject(
        checked.problems("", Vocabulary.contacts(custom)).stream()
            .map(problem ->
                new Problem("/criteria" + body.inTheBody(problem.pointer()), problem.message()))
            .toList());
    fields.check();
    return new Members(checked, custom);
  }
}
