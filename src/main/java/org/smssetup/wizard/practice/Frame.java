package org.smssetup.wizard.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.smssetup.wizard.practice.Html.at;
import static org.smssetup.wizard.practice.Html.el;
import static org.smssetup.wizard.practice.Html.row;

/** What all pretend pages of one site have in common: the band on top, the name, the links, the looks. */
final class Frame {
    private final Words words;
    private final String site;
    private final Map<String, String> links;
    private final String style;
    private final String script;

    /**
     * @param site  the name of the pretend site
     * @param links addresses to their names
     */
    Frame(Words words, String site, Map<String, String> links) {
        this.words = words;
        this.site = site;
        this.links = links;
        style = read("pages.css");
        script = read("pages.js");
    }

    String page(String heading, Html... content) {
        return "<!DOCTYPE html>\n" + el("html", at("lang", words.locale().toLanguageTag()),
                el("head",
                        el("meta", at("charset", "utf-8")),
                        el("meta", at("name", "viewport"), at("content", "width=device-width, initial-scale=1")),
                        el("title", heading + " – " + site),
                        el("style", style)),
                el("body",
                        el("p", at("class", "band"), at("role", "note"), words.say("band")),
                        el("header", el("p", at("class", "site"), site), navigation()),
                        el("main", el("h1", heading), row(content)),
                        el("script", script))).render();
    }

    private Html navigation() {
        if (links.isEmpty()) {
            return row();
        }
        return el("nav", at("aria-label", words.say("nav")), row(links.entrySet().stream()
                .map(link -> el("a", at("href", link.getKey()), link.getValue())).toList()));
    }

    // Pieces that several pages use

    /** A form that posts to {@code path}. */
    Html form(String path, Html... content) {
        return el("form", at("method", "post"), at("action", path), row(content));
    }

    /** A labelled field. */
    Html field(String name, String label, String type, String value) {
        return el("p", at("class", "field"), el("label", at("for", name), label),
                el("input", at("id", name), at("name", name), at("type", type), at("value", value),
                        at("autocomplete", "off")));
    }

    Html hidden(String name, String value) {
        return el("input", at("type", "hidden"), at("name", name), at("value", value));
    }

    Html button(String label) {
        return el("button", at("type", "submit"), label);
    }

    Html say(String text) {
        return el("p", text);
    }

    /** Something that went wrong; screen readers say it at once. */
    Html alert(String text) {
        return el("p", at("class", "alert"), at("role", "alert"), text);
    }

    /** Something that has been done. */
    Html done(String text) {
        return el("p", at("class", "done"), at("role", "status"), text);
    }

    Html link(String path, String text) {
        return el("a", at("href", path), text);
    }

    /**
     * A value to copy, read-only.
     *
     * @param shown what stands in the field
     * @param value what the button copies
     */
    Html copyable(String name, String label, String shown, String value) {
        return el("p", at("class", "field"), el("label", at("for", name), label),
                el("span", at("class", "beside"),
                        el("input", at("id", name), at("type", "text"), at("readonly", "readonly"), at("value", shown)),
                        copy(label, value)));
    }

    /** A button that copies {@code value}. */
    Html copy(String label, String value) {
        return el("button", at("type", "button"), at("class", "second"), at("data-copy", value),
                at("data-copied", words.say("copied")), at("aria-label", words.say("copy.what", "what", label)),
                words.say("copy"));
    }

    /** A list of choices. */
    Html choice(String name, String label, List<String> values, List<String> labels, String chosen) {
        List<Html> options = new java.util.ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            options.add(el("option", at("value", values.get(i)),
                    values.get(i).equals(chosen) ? at("selected", "selected") : null, labels.get(i)));
        }
        return el("p", at("class", "field"), el("label", at("for", name), label),
                el("select", at("id", name), at("name", name), row(options)));
    }

    private static String read(String name) {
        try (InputStream in = Frame.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
