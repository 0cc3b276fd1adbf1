package org.smssetup.wizard.ui;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({"de-CH, GERMAN, de-CH", "pt-PT, PORTUGUESE, pt-PT", "ar-EG, ARABIC, ar-EG", "zh-CN, ENGLISH, en-CN", "en-GB, ENGLISH, en-GB",
            "ja, JAPANESE, ja", "nl-NL, ENGLISH, en-NL"})
    void followsTheComputer(String system, Language language, String locale) {
        Locale computer = Locale.forLanguageTag(system);
        assertEquals(language, Language.of(computer));
        assertEquals(Locale.forLanguageTag(locale), language.locale(computer));
    }

    @Test
    void keepsTheCountryOfTheComputer() {
        assertEquals(Locale.forLanguageTag("es-US"), Language.SPANISH.locale(Locale.US));
        assertEquals(Locale.forLanguageTag("pt-BR"), Language.PORTUGUESE.locale(Locale.ROOT));
    }

    @Test
    void isKnownByItsTag() {
        for (Language language : Language.values()) {
            assertEquals(language, Language.tagged(language.tag()).orElseThrow());
        }
        assertEquals(java.util.Optional.empty(), Language.tagged("x"));
    }
}
