package org.smssetup.wizard;

import org.smssetup.wizard.ui.Language;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    /**
     * Do without a window what a plan says.
     *
     * @param sites         names, domains or ids of the plan's sites that are meant; empty: all of them
     * @param dryRun        read and compare, write nothing
     * @param acceptPresent replace also what the plan doesn't say that a site had
     * @param tokenFromStdin take the Auth Token from standard input instead of the keyring
     * @param yes           ask nothing
     * @param json          one JSON document on standard output, all else on standard error
     * @param scenario      practise it against the simulators; null: for real
     */
    record ApplyPlan(Path file, List<String> sites, boolean dryRun, boolean acceptPresent, boolean tokenFromStdin,
                     boolean yes, boolean json, String scenario) implements Arguments {
        public ApplyPlan {
            sites = List.copyOf(sites);
        }
    }

    /** Print the check-up. @param scenario as in {@link ApplyPlan} */
    record Check(boolean json, String scenario) implements Arguments {
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

    /** What may stand on the command line. */
    enum Option {
        VERSION, HELP, PRACTICE, REHEARSE(true), SCENARIO(true), THEME(true), LANGUAGE(true), PLAN(true), SITE(true), DRY_RUN,
        ACCEPT_PRESENT, TOKEN_FROM_STDIN, YES, JSON, CHECK,
        PURGE;

        private final boolean takesValue;

        Option() {
            this(false);
        }

        Option(boolean takesValue) {
            this.takesValue = takesValue;
        }

        /** Such as {@code --dry-run}. */
        String written() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Option> of(String text) {
            return text.equals("-h") ? Optional.of(HELP)
                    : Stream.of(values()).filter(option -> option.written().equals(text)).findFirst();
        }
    }

    String FIRST_SCENARIO = "old-trial";
    List<String> THEMES = List.of("light", "dark");
    List<String> LANGUAGES = Stream.of(Language.values()).map(Language::tag).toList();

    /** What says what is to be done; one at the most. */
    List<Option> DEEDS = List.of(Option.REHEARSE, Option.PLAN, Option.CHECK, Option.PURGE);

    /** Which options go with others only, and the sentence for one that stands without them. */
    record GoesWith(Set<Option> options, Set<Option> others, String otherwise) {
    }

    List<GoesWith> TOGETHER = List.of(
            new GoesWith(EnumSet.of(Option.THEME, Option.LANGUAGE), EnumSet.of(Option.REHEARSE), "cli.onlyWithRehearse"),
            new GoesWith(EnumSet.of(Option.SCENARIO), EnumSet.of(Option.PRACTICE, Option.REHEARSE), "cli.onlyWithPractice"),
            new GoesWith(EnumSet.of(Option.SITE, Option.DRY_RUN, Option.ACCEPT_PRESENT, Option.TOKEN_FROM_STDIN),
                    EnumSet.of(Option.PLAN), "cli.onlyWithPlan"),
            new GoesWith(EnumSet.of(Option.YES), EnumSet.of(Option.PLAN, Option.PURGE), "cli.onlyWithPlanOrPurge"),
            new GoesWith(EnumSet.of(Option.JSON), EnumSet.of(Option.PLAN, Option.CHECK), "cli.onlyWithPlanOrCheck"));

    /** @param scenarios the names that {@code --scenario} takes; asked for where one is given, for it takes a moment */
    static Arguments read(List<String> arguments, Supplier<List<String>> scenarios) {
        Map<Option, List<String>> given = new EnumMap<>(Option.class);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String[] parts = argument.startsWith("--") ? argument.split("=", 2) : new String[] {argument};
            Option option = Option.of(parts[0]).orElse(null);
            if (option == null) {
                return new Wrong("cli.unknown", Map.of("option", parts[0]));
            }
            String value = parts.length == 2 ? parts[1] : null;
            if (!option.takesValue && value != null) {
                return new Wrong("cli.noValue", Map.of("option", parts[0]));
            }
            if (option == Option.VERSION) {
                return new Version();
            }
            if (option == Option.HELP) {
                return new Help();
            }
            if (option.takesValue && value == null && i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                value = arguments.get(++i);
            }
            if (option.takesValue && (value == null || value.isBlank())) {
                return new Wrong("cli.valueMissing", Map.of("option", parts[0]));
            }
            given.computeIfAbsent(option, _ -> new ArrayList<>()).add(option.takesValue ? value : "");
        }
        return understood(given, scenarios);
    }

    private static Arguments understood(Map<Option, List<String>> given, Supplier<List<String>> scenarios) {
        String scenario = lowered(given, Option.SCENARIO);
        String theme = lowered(given, Option.THEME);
        String language = last(given, Option.LANGUAGE);
        if (scenario != null && !scenarios.get().contains(scenario)) {
            return new Wrong("cli.unknownScenario", Map.of("value", scenario, "known", String.join(", ", scenarios.get())));
        }
        if (theme != null && !THEMES.contains(theme)) {
            return new Wrong("cli.unknownTheme", Map.of("value", theme, "known", String.join(", ", THEMES)));
        }
        if (language != null && Language.tagged(language).isEmpty()) {
            return new Wrong("cli.unknownLanguage", Map.of("value", language, "known", String.join(", ", LANGUAGES)));
        }
        List<Option> deeds = DEEDS.stream().filter(given::containsKey).toList();
        if (deeds.size() > 1) {
            return new Wrong("cli.notTogether", Map.of("one", deeds.get(0).written(), "other", deeds.get(1).written()));
        }
        if (given.containsKey(Option.PURGE) && scenario != null) {
            return new Wrong("cli.notTogether", Map.of("one", Option.PURGE.written(), "other", Option.SCENARIO.written()));
        }
        for (GoesWith rule : TOGETHER) {
            Optional<Option> alone = rule.options.stream().filter(given::containsKey).findFirst();
            if (alone.isPresent() && rule.others.stream().noneMatch(given::containsKey)) {
                return new Wrong(rule.otherwise, Map.of("option", alone.get().written()));
            }
        }
        String chosen = scenario == null ? FIRST_SCENARIO : scenario;
        boolean practice = given.containsKey(Option.PRACTICE);
        return switch (deeds.isEmpty() ? null : deeds.getFirst()) {
            case REHEARSE -> path(last(given, Option.REHEARSE)).<Arguments>map(folder -> new Rehearse(folder, chosen,
                            theme == null ? THEMES.getFirst() : theme, language == null ? null : Language.tagged(language).orElseThrow()))
                    .orElseGet(() -> new Wrong("cli.notAFolder", Map.of("value", last(given, Option.REHEARSE))));
            case PLAN -> path(last(given, Option.PLAN)).<Arguments>map(file -> new ApplyPlan(file,
                            given.getOrDefault(Option.SITE, List.of()), given.containsKey(Option.DRY_RUN),
                            given.containsKey(Option.ACCEPT_PRESENT), given.containsKey(Option.TOKEN_FROM_STDIN),
                            given.containsKey(Option.YES), given.containsKey(Option.JSON), practice ? chosen : null))
                    .orElseGet(() -> new Wrong("cli.notAFile", Map.of("value", last(given, Option.PLAN))));
            case CHECK -> new Check(given.containsKey(Option.JSON), practice ? chosen : null);
            case PURGE -> new Purge(practice, given.containsKey(Option.YES));
            case null, default -> new Window(practice, chosen);
        };
    }

    private static String last(Map<Option, List<String>> given, Option option) {
        return given.containsKey(option) ? given.get(option).getLast() : null;
    }

    private static String lowered(Map<Option, List<String>> given, Option option) {
        return given.containsKey(option) ? last(given, option).toLowerCase(Locale.ROOT) : null;
    }

    private static Optional<Path> path(String value) {
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException notAName) {
            return Optional.empty();
        }
    }
}
