package org.smssetup.wizard.model;

import java.util.List;

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
