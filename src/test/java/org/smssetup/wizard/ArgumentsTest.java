package org.smssetup.wizard;

import org.junit.jupiter.api.Test;
import org.smssetup.wizard.ui.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class ArgumentsTest {
    private static final List<String> SCENARIOS = List.of("old-trial", "new-trial");

    private static Arguments read(String line) {
        return Arguments.read(line.isEmpty() ? List.of() : List.of(line.split(" ")), SCENARIOS);
    }

    @Test
    void understandsItsOptions() {
        assertEquals(new Arguments.Window(false, "old-trial"), read(""));
        assertEquals(new Arguments.Window(true, "old-trial"), read("--practice"));
        assertEquals(new Arguments.Window(true, "new-trial"), read("--practice --scenario new-trial"));
        assertEquals(new Arguments.Window(true, "new-trial"), read("--scenario=new-trial --practice"));
        assertEquals(new Arguments.Rehearse(Path.of("out"), "old-trial", "light", null), read("--rehearse out"));
        assertEquals(new Arguments.Rehearse(Path.of("out"), "new-trial", "dark", null), read("--rehearse=out --scenario new-trial --theme dark"));
        assertEquals(new Arguments.Rehearse(Path.of("out"), "old-trial", "light", Language.PORTUGUESE), read("--rehearse out --language pt-BR"));
        assertEquals(new Arguments.Purge(false, false), read("--purge"));
        assertEquals(new Arguments.Purge(true, true), read("--yes --practice --purge"));
        assertEquals(new Arguments.Version(), read("--version"));
        assertEquals(new Arguments.Help(), read("--help"));
    }

    @ParameterizedTest
    @CsvSource({"--twilio-url=http://127.0.0.1,cli.unknown", "--api http://127.0.0.1,cli.unknown", "extra,cli.unknown",
            "--Practice,cli.unknown", "--rehearse,cli.valueMissing", "--rehearse --theme dark,cli.valueMissing",
            "--rehearse=,cli.valueMissing", "--practice=yes,cli.noValue", "--practice --scenario nosuch,cli.unknownScenario",
            "--rehearse out --theme blue,cli.unknownTheme", "--theme dark,cli.onlyWithRehearse",
            "--scenario new-trial,cli.onlyWithPractice", "--yes,cli.onlyWithPurge", "--practice --yes,cli.onlyWithPurge",
            "--purge --rehearse out,cli.notWithPurge", "--purge --practice --scenario new-trial,cli.notWithPurge",
            "--purge=all,cli.noValue", "--purge --yes=1,cli.noValue"})
    void saysWhatItDoesNotUnderstand(String line, String key) {
        assertEquals(key, assertInstanceOf(Arguments.Wrong.class, read(line)).key());
    }

    @Test
    void knowsWhatThereIsToDrawOn() {
        assertEquals(Display.NONE, Display.look("Linux", Map.of(), library -> true));
        assertEquals(Display.NONE, Display.look("Linux", Map.of("DISPLAY", ""), library -> true));
        assertEquals(Display.NO_GTK, Display.look("Linux", Map.of("DISPLAY", ":0"), library -> false));
        assertEquals(Display.THERE, Display.look("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), library -> true));
        assertEquals(Display.THERE, Display.look("Windows 11", Map.of(), library -> false));
        assertEquals(Display.THERE, Display.look("Mac OS X", Map.of(), library -> false));
    }
}
