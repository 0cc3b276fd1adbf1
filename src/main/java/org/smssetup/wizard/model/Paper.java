package org.smssetup.wizard.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A page in words, for whoever lays it out: on a screen, as a web page, in print.
 *
 * @param language    a BCP 47 tag
 * @param rightToLeft whether that is written so
 * @param band        what stands above all else, such as that this is practice; empty: nothing
 * @param lead        sentences under the title
 */
public record Paper(String language, boolean rightToLeft, String title, String band, List<String> lead, List<Part> parts) {
    public Paper {
        lead = List.copyOf(lead);
        parts = List.copyOf(parts);
    }

    /** All that is written on it. */
    public Stream<String> texts() {
        Stream<String> own = Stream.concat(Stream.of(title, band), lead.stream());
        return Stream.concat(own, parts.stream().flatMap(part -> Stream.concat(Stream.of(part.title()), switch (part) {
            case Part.Facts facts -> facts.facts().stream().flatMap(fact -> Stream.of(fact.name(), fact.value()));
            case Part.Change change -> Stream.concat(Stream.of(change.was(), change.is()),
                    change.rows().stream().flatMap(row -> Stream.of(row.name(), row.was(), row.is())));
            case Part.Points points -> points.points().stream().flatMap(point -> Stream.of(point.words(), point.small()));
        })));
    }

    public sealed interface Part {
        String title();

        /** Names and values. */
        record Facts(String title, List<Fact> facts) implements Part {
            public Facts {
                facts = List.copyOf(facts);
            }
        }

        /** What was, and what is. */
        record Change(String title, String was, String is, List<Row> rows) implements Part {
            public Change {
                rows = List.copyOf(rows);
            }
        }

        /** Sentences, each with a sign. */
        record Points(String title, List<Point> points) implements Part {
            public Points {
                points = List.copyOf(points);
            }
        }
    }

    public record Fact(String name, String value) {
    }

    public record Row(String name, String was, String is) {
    }

    /** @param small more about it, or an empty text */
    public record Point(Sign sign, String words, String small) {
    }

    public enum Sign {
        YES("✓"), NO("✕"), OPEN("!"), NEUTRAL("·");

        private final String letter;

        Sign(String letter) {
            this.letter = letter;
        }

        /** As text has it. */
        public String letter() {
            return letter;
        }
    }
}
