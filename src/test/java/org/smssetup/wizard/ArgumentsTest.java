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
        return Arguments.read(line.isEmpty() ? List.of() : List.of(line.split(" ")), () -> SCENARIOS);
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
        assertEquals(new Arguments.ApplyPlan(Path.of("p.json"), List.of(), false, false, false, false, false, null), read("--plan p.json"));
        assertEquals(new Arguments.ApplyPlan(Path.of("p.json"), List.of("a", "b.example"), true, true, true, true, true, "new-trial"),
                read("--practice --scenario new-trial --json --yes --token-from-stdin --accept-present --dry-run --site a --site=b.example --plan=p.json"));
        assertEquals("old-trial", ((Arguments.ApplyPlan) read("--plan p.json --practice")).scenario());
        assertEquals(new Arguments.Check(false, null), read("--check"));
        assertEquals(new Arguments.Check(true, "old-trial"), read("--check --json --practice"));
        assertEquals(new Arguments.Version(), read("--version"));
        assertEquals(new Arguments.Help(), read("-h"));
        assertEquals(new Arguments.Help(), read("--help"));
    }

    @ParameterizedTest
    @CsvSource({"--twilio-url=http://127.0.0.1,cli.unknown", "--api http://127.0.0.1,cli.unknown", "extra,cli.unknown",
            "--Practice,cli.unknown", "--rehearse,cli.valueMissing", "--rehearse --theme dark,cli.valueMissing",
            "--rehearse=,cli.valueMissing", "--practice=yes,cli.noValue", "--practice --scenario nosuch,cli.unknownScenario",
            "--rehearse out --theme blue,cli.unknownTheme", "--theme dark,cli.onlyWithRehearse",
            "--scenario new-trial,cli.onlyWithPractice", "--plan,cli.valueMissing", "--plan --json,cli.valueMissing",
            "--plan p --site,cli.valueMissing", "--site a,cli.onlyWithPlan", "--dry-run,cli.onlyWithPlan", "--yes,cli.onlyWithPlanOrPurge", "--practice --yes,cli.onlyWithPlanOrPurge",
            "--token-from-stdin=abc --plan p,cli.noValue", "--check --accept-present,cli.onlyWithPlan",
            "--json,cli.onlyWithPlanOrCheck", "--plan p --check,cli.notTogether", "--rehearse out --check,cli.notTogether",
            "--plan p --scenario new-trial,cli.onlyWithPractice", "--plan p --language de,cli.onlyWithRehearse",
            "--plan p --token 0123,cli.unknown", "--purge --rehearse out,cli.notTogether",
            "--purge --practice --scenario new-trial,cli.notTogether", "--purge --check,cli.notTogether", "--purge=all,cli.noValue",
            "--purge --yes=1,cli.noValue"})
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
