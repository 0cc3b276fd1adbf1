package org.smssetup.wizard;

import org.smssetup.wizard.ui.Language;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the program was asked for on its command line. */
sealed interface Arguments {
    /** Open the window, for real or, with {@code practice}, against the simulators. */
    record Window(boolean practice, String scenario) implements Arguments {
    }

    /**
     * Walk practice by itself and leave pictures and a report in {@code folder}.
     *
     * @param language null: the one that the computer is set to
     */
    record Rehearse(Path folder, String scenario, String theme, Language language) implements Arguments {
    }

    /**
     * Take away what the program keeps on this computer.
     *
     * @param practice what practice keeps alone
     * @param yes      without asking
     */
    record Purge(boolean practice, boolean yes) implements Arguments {
    }

    record Version() implements Arguments {
    }

    record Help() implements Arguments {
    }

    /**
     * Something that can't be done.
     *
     * @param key   of the sentence in the bundle {@code cli}
     * @param facts values for its named places
     */
    record Wrong(String key, Map<String, String> facts) implements Arguments {
    }

    String FIRST_SCENARIO = "old-trial";
    List<String> FLAGS = List.of("--version", "--help", "--practice", "--purge", "--yes");
    List<String> THEMES = List.of("light", "dark");
    List<String> LANGUAGES = Stream.of(Language.values()).map(Language::tag).toList();

    /** @param scenarios the names that {@code --scenario} takes */
    static Arguments read(List<String> arguments, List<String> scenarios) {
        boolean practice = false;
        boolean purge = false;
        boolean yes = false;
        Path rehearse = null;
        String scenario = null;
        String theme = null;
        String language = null;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String[] parts = argument.startsWith("--") ? argument.split("=", 2) : new String[] {argument};
            boolean takesValue = List.of("--rehearse", "--scenario", "--theme", "--language").contains(parts[0]);
            String value = parts.length == 2 ? parts[1] : null;
            if (takesValue && value == null && i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                value = arguments.get(++i);
            }
            if (takesValue && (value == null || value.isBlank())) {
                return new Wrong("cli.valueMissing", Map.of("option", parts[0]));
            }
            if (!takesValue && value != null && FLAGS.contains(parts[0])) {
                return new Wrong("cli.noValue", Map.of("option", parts[0]));
            }
            switch (parts[0]) {
                case "--version" -> {
                    return new Version();
                }
                case "--help", "-h" -> {
                    return new Help();
                }
                case "--practice" -> practice = true;
                case "--purge" -> purge = true;
                case "--yes" -> yes = true;
                case "--rehearse" -> {
                    try {
                        rehearse = Path.of(value);
                    } catch (InvalidPathException e) {
                        return new Wrong("cli.notAFolder", Map.of("value", value));
                    }
                }
                case "--scenario" -> scenario = value.toLowerCase(Locale.ROOT);
                case "--theme" -> theme = value.toLowerCase(Locale.ROOT);
                case "--language" -> language = value;
                default -> {
                    return new Wrong("cli.unknown", Map.of("option", parts[0]));
                }
            }
        }
        if (scenario != null && !scenarios.contains(scenario)) {
            return new Wrong("cli.unknownScenario", Map.of("value", scenario, "known", String.join(", ", scenarios)));
        }
        if (theme != null && !THEMES.contains(theme)) {
            return new Wrong("cli.unknownTheme", Map.of("value", theme, "known", String.join(", ", THEMES)));
        }
        if (language != null && Language.tagged(language).isEmpty()) {
            return new Wrong("cli.unknownLanguage", Map.of("value", language, "known", String.join(", ", LANGUAGES)));
        }
        if (purge) {
            String other = rehearse != null ? "--rehearse" : scenario != null ? "--scenario" : theme != null ? "--theme"
                    : language != null ? "--language" : null;
            return other == null ? new Purge(practice, yes) : new Wrong("cli.notWithPurge", Map.of("option", other));
        }
        if (yes) {
            return new Wrong("cli.onlyWithPurge", Map.of("option", "--yes"));
        }
        if (rehearse != null) {
            return new Rehearse(rehearse, scenario == null ? FIRST_SCENARIO : scenario, theme == null ? THEMES.getFirst() : theme,
                    language == null ? null : Language.tagged(language).orElseThrow());
        }
        if (theme != null || language != null) {
            return new Wrong("cli.onlyWithRehearse", Map.of("option", theme != null ? "--theme" : "--language"));
        }
        if (scenario != null && !practice) {
            return new Wrong("cli.onlyWithPractice", Map.of("option", "--scenario"));
        }
        return new Window(practice, scenario == null ? FIRST_SCENARIO : scenario);
    }
}
