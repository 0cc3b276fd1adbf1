package org.smssetup.wizard.cli;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.ui.Language;
import org.smssetup.wizard.ui.Texts;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ManualTest {
    private static String page(Locale locale) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Manual(new Texts(locale), Map.of("version", "1.2.3", "known", "old-trial, full-account, wrong-token-first, new-trial, slow",
                "languages", "en, es, fr, de, pt-BR, hi, ja, ar")).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("it has the parts of a manual page, each option, and each exit code with its number")
    void parts() {
        List<String> lines = page(Locale.US).lines().toList();
        List<String> headings = lines.stream().filter(line -> line.matches("\\S.*")).toList();
        assertEquals(List.of("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "FILES", "EXAMPLES"), headings);
        for (ExitCode code : ExitCode.values()) {
            assertTrue(lines.stream().anyMatch(line -> line.startsWith(" ".repeat(7) + code.code() + " ")), code.name());
        }
        assertEquals(ExitCode.values().length, List.of(ExitCode.values()).stream().map(ExitCode::code).distinct().count());
        assertTrue(lines.contains("       --plan FILE"));
        assertTrue(lines.contains("       twilio-setup-wizard - connects a Twilio account to LoginRadius, version"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("no line is wider than 80 columns, and none has a mark that a terminal would show")
    void width(Language language) {
        String page = page(Locale.forLanguageTag(language.tag()));
        page.lines().forEach(line -> assertTrue(Terminal.width(line) <= Terminal.COLUMNS, () -> Terminal.width(line) + ": " + line));
        assertFalse(page.contains("{"), page);
        assertTrue(page.codePoints().noneMatch(c -> c == 0x200E || c == 0x200F || c == 0x202A || c == 0x202C || c == 0xA0), page);
        assertTrue(page.contains("new-trial") && page.contains("pt-BR") && page.contains("--token-from-stdin"));
    }

    @Test
    @DisplayName("what comes from elsewhere can't steer the terminal, and wide letters take two columns")
    void terminal() {
        assertEquals("a [2J b", Terminal.plain("a\u001B[2J\u202E b"));
        assertEquals(List.of("one two", "three"), Terminal.wrapped("one two three", 8, Locale.US));
        assertEquals(List.of("日本語", "です"), Terminal.wrapped("日本語です", 6, Locale.JAPAN));
        assertEquals(List.of("try", "--dry-run"), Terminal.wrapped("try --dry-run", 9, Locale.US));
        assertEquals(2, Terminal.width("e\u0301a"));
    }
}
