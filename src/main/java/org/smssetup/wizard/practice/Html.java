package org.smssetup.wizard.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A piece of a pretend web page: HTML that is well-formed XML too, with every text escaped. */
sealed interface Html {
    record Text(String text) implements Html {
    }

    record Element(String name, List<Attribute> attributes, List<Html> content) implements Html {
    }

    /** Several pieces in a row. */
    record Row(List<Html> content) implements Html {
    }

    record Attribute(String name, String value) {
    }

    Set<String> VOID = Set.of("br", "hr", "input", "meta");
    /** Browsers don't resolve escapes in these, so they may hold nothing that would have to be escaped. */
    Set<String> BARE = Set.of("style", "script");

    /** @param parts attributes, pieces, and texts as Strings; null is left out */
    static Html el(String name, Object... parts) {
        List<Attribute> attributes = new ArrayList<>();
        List<Html> content = new ArrayList<>();
        for (Object part : parts) {
            switch (part) {
                case null -> { }
                case Attribute attribute -> attributes.add(attribute);
                case Html html -> content.add(html);
                case String text -> content.add(new Text(text));
                default -> throw new IllegalArgumentException("neither attribute nor content: " + part.getClass());
            }
        }
        return new Element(name, List.copyOf(attributes), List.copyOf(content));
    }

    static Attribute at(String name, String value) {
        return new Attribute(name, value);
    }

    /** The attribute where {@code on}, else nothing. */
    static Attribute when(boolean on, String name) {
        return on ? new Attribute(name, name) : null;
    }

    static Html row(List<? extends Html> content) {
        return new Row(List.copyOf(content));
    }

    static Html row(Html... content) {
        return new Row(List.of(content));
    }

    default String render() {
        StringBuilder out = new StringBuilder();
        write(this, out);
        return out.toString();
    }

    private static void write(Html html, StringBuilder out) {
        switch (html) {
            case Text(String text) -> out.append(escaped(text));
            case Row(List<Html> content) -> content.forEach(piece -> write(piece, out));
            case Element(String name, List<Attribute> attributes, List<Html> content) -> {
                out.append('<').append(name);
                attributes.forEach(a -> out.append(' ').append(a.name()).append("=\"").append(escaped(a.value()))
                        .append('"'));
                if (VOID.contains(name)) {
                    out.append("/>");
                    return;
                }
                out.append('>');
                content.forEach(piece -> {
                    if (BARE.contains(name)) {
                        out.append(bare(piece));
                    } else {
                        write(piece, out);
                    }
                });
                out.append("</").append(name).append('>');
            }
        }
    }

    private static String bare(Html piece) {
        if (piece instanceof Text(String text) && text.indexOf('<') < 0 && text.indexOf('&') < 0) {
            return text;
        }
        throw new IllegalArgumentException("would have to be escaped");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
