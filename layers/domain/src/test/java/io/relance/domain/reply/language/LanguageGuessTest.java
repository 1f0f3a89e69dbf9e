package io.relance.domain.reply.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
  @DisplayName("O-07 a sentence of each language is taken for it")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Thanks for your email, I am not in the office this week.",
        "fr | Merci pour votre message, je suis en congés cette semaine.",
        "de | Vielen Dank für Ihre Nachricht, ich bin zurzeit nicht im Büro.",
        "es | Gracias por su mensaje, estoy fuera de la oficina estos días.",
        "it | Grazie per il messaggio, sono fuori ufficio in questi giorni.",
        "pt | Obrigado pela mensagem, não estou no escritório esta semana.",
        "nl | Bedankt voor je bericht, ik ben deze week niet op kantoor.",
        "pl | Dziękuję za wiadomość, w tym tygodniu nie ma mnie w biurze.",
        "sv | Tack för ditt mejl, jag är inte på kontoret den här veckan.",
        "da | Tak for din besked, jeg er ikke på kontoret i denne uge, venlig hilsen",
        "no | Takk for meldingen din, jeg er ikke på kontoret denne uken, vennlig hilsen",
        "fi | Kiitos viestistäsi, en ole toimistolla tällä viikolla.",
        "cs | Děkuji za zprávu, tento týden nejsem v kanceláři.",
        "ja | ご連絡ありがとうございます。今週は不在にしております。",
        "tr | Mesajınız için teşekkürler, bu hafta ofiste değilim.",
        "ru | Спасибо за письмо, на этой неделе меня нет в офисе.",
      })
  void aSentenceIsTakenForItsLanguage(String code, String text) {
    assertThat(LanguageGuess.of(text)).first().isEqualTo(code);
  }

  @DisplayName("O-07 a notice in two languages is taken for both")
  @Test
  void twoLanguagesAreBothFound() {
    assertThat(
            LanguageGuess.of(
                "Je suis absent du bureau et ne lis pas vos messages.\n\n"
                    + "I am out of the office and do not read your messages."))
        .contains("fr", "en");
  }

  @DisplayName("O-07 no words, no guess")
  @Test
  void nothingSpeaksForNumbers() {
    assertThat(LanguageGuess.of("12 345 -- 67")).isEmpty();
  }
}
