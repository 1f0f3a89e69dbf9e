package io.relance.domain.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TagTest {
  @Test
  @DisplayName("T-03 there are these seventeen tags")
  void theTags() {
    assertThat(Tag.values()).hasSize(17);
  }

  @Test
  @DisplayName("T-04 progress goes forward only, or out of an absence")
  void progressGoesForward() {
    assertThat(Tag.CONTACTED.isProgressFrom(Tag.NON_ACTIVATED)).isTrue();
    assertThat(Tag.CONTACTED.isProgressFrom(Tag.OUT_OF_OFFICE)).isTrue();
    assertThat(Tag.CONTACTED.isProgressFrom(Tag.CONTACTED)).isFalse();
    assertThat(Tag.ACTIVATED.isProgressFrom(Tag.CONTACTED)).isFalse();
    assertThat(Tag.CONTACTED.isProgressFrom(Tag.TO_QUALIFY)).isFalse();
    assertThat(Tag.INTERESTED.isProgressFrom(Tag.CONTACTED)).isFalse();
  }

  @Test
  @DisplayName("T-06 the default categories, and none for progress and Out Of Office")
  void theDefaultCategories() {
    for (Tag tag : Tag.values()) {
      boolean none = tag.isProgress() || tag == Tag.OUT_OF_OFFICE;
      assertThat(Categories.DEFAULT.of(tag).isEmpty()).as(tag.label()).isEqualTo(none);
    }
    assertThat(Categories.DEFAULT.of(Tag.CALL_BOOKED)).contains(Category.WON);
    assertThat(Categories.DEFAULT.with(Tag.WRONG_TIMING, Category.LOST).of(Tag.WRONG_TIMING))
        .contains(Category.LOST);
    assertThatThrownBy(() -> new Categories(Map.of(Tag.CONTACTED, Category.WON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Contacted");
  }

  @Test
  @DisplayName("T-03 a tag is found by its name or label")
  void aTagIsFoundByName() {
    for (Tag tag : Tag.values()) {
      assertThat(Tag.named(tag.label())).contains(tag);
      assertThat(Tag.named(tag.name().toLowerCase(java.util.Locale.ROOT))).contains(tag);
    }
    assertThat(Tag.named("maybe")).isEmpty();
  }
}
