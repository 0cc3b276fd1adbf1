package org.smssetup.wizard.adapter.paper;

import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.Paper.Part;

import java.nio.charset.StandardCharsets;

/**
 * A paper as one web page: its style is inside, it loads nothing, runs nothing, and prints on A4 as on Letter. All that
 * stands in it is text: no name of a site can be markup, and each value keeps its own direction.
 */
public final class HtmlPaper {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d2329; --quiet: #55606b; --line: #c9d1d9; --paper: #fff; --band: #7a4b00;
              --yes: #116329; --no: #a40e26; --open: #7a4b00 }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #a0abb6; --line: #3d444d; --paper: #0d1117;
              --band: #e3b341; --yes: #56d364; --no: #ff8a80; --open: #e3b341 } }
            @media print { :root { color-scheme: light; --ink: #000; --quiet: #444; --line: #999; --paper: #fff; --band: #000;
              --yes: #000; --no: #000; --open: #000 } }
            @page { margin: 16mm 15mm }
            * { box-sizing: border-box }
            body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 46rem; background: var(--paper); color: var(--ink);
              font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari",
              "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", sans-serif; overflow-wrap: anywhere }
            h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem }
            h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line) }
            p { margin: .25rem 0 }
            .lead, .small { color: var(--quiet) }
            .small { font-size: .9em }
            .band { border: 2px solid var(--band); color: var(--band); padding: .4rem .7rem; font-weight: 600; margin: 0 0 1rem }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: start; vertical-align: top; padding: .25rem .6rem .25rem 0; font-weight: 400 }
            [dir=rtl] th, [dir=rtl] td { padding: .25rem 0 .25rem .6rem }
            th[scope=row] { color: var(--quiet); width: 30% }
            thead th { color: var(--quiet) }
            .change th, .change td { border-bottom: 1px solid var(--line); width: 35% }
            .change th:first-child { width: 30% }
            ul { list-style: none; margin: 0; padding: 0 }
            li { display: flex; gap: .6rem; padding: .15rem 0 }
            li > b { flex: none; width: 1.2em; text-align: center }
            .YES { color: var(--yes) } .NO { color: var(--no) } .OPEN { color: var(--open) } .NEUTRAL { color: var(--quiet) }
            @media print { body { padding: 0; max-width: none; font-size: 10.5pt } h2 { break-after: avoid } tr, li { break-inside: avoid } }
            """;

    private HtmlPaper() {
    }

    public static byte[] bytes(Paper paper) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").append(safe(paper.language()))
                .append("\" dir=\"").append(paper.rightToLeft() ? "rtl" : "ltr").append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").append(safe(paper.title()))
                .append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        if (!paper.band().isEmpty()) {
            html.append("<p class=\"band\">").append(safe(paper.band())).append("</p>\n");
        }
        html.append("<h1>").append(safe(paper.title())).append("</h1>\n");
        paper.lead().forEach(sentence -> html.append("<p class=\"lead\">").append(safe(sentence)).append("</p>\n"));
        for (Part part : paper.parts()) {
            if (!part.title().isEmpty()) {
                html.append("<h2>").append(safe(part.title())).append("</h2>\n");
            }
            add(part, html);
        }
        return html.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(Part part, StringBuilder html) {
        switch (part) {
            case Part.Facts facts -> {
                html.append("<table><tbody>\n");
                facts.facts().forEach(fact -> row(html, fact.name(), fact.value()));
                html.append("</tbody></table>\n");
            }
            case Part.Change change -> {
                html.append("<table class=\"change\"><thead><tr><th></th><th scope=\"col\">").append(safe(change.was()))
                        .append("</th><th scope=\"col\">").append(safe(change.is())).append("</th></tr></thead><tbody>\n");
                change.rows().forEach(row -> row(html, row.name(), row.was(), row.is()));
                html.append("</tbody></table>\n");
            }
            case Part.Points points -> {
                html.append("<ul>\n");
                for (Paper.Point point : points.points()) {
                    html.append("<li><b class=\"").append(point.sign()).append("\" aria-hidden=\"true\">").append(point.sign().letter())
                            .append("</b><span>").append(safe(point.words()));
                    if (!point.small().isEmpty()) {
                        html.append("<br><span class=\"small\">").append(safe(point.small())).append("</span>");
                    }
                    html.append("</span></li>\n");
                }
                html.append("</ul>\n");
            }
        }
    }

    private static void row(StringBuilder html, String name, String... values) {
        html.append("<tr><th scope=\"row\">").append(safe(name)).append("</th>");
        for (String value : values) {
            html.append("<td><bdi>").append(safe(value)).append("</bdi></td>");
        }
        html.append("</tr>\n");
    }

    private static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(Character.isISOControl(letter) ? ' ' : letter);
            }
        });
        return safe.toString();
    }
}
