package org.smssetup.wizard.ui.guide;

import org.smssetup.wizard.model.OutsidePage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The guide's content, read from {@code guide.properties}, where it can be brought up to date without any code. */
public final class Guide {
    private static final String FILE = "/org/smssetup/wizard/guide/guide.properties";

    private final Map<GuidePage, GuideEntry> entries = new EnumMap<>(GuidePage.class);

    /** @throws IllegalStateException if the file is not complete */
    public Guide() {
        Properties data = new Properties();
        try (InputStream in = Guide.class.getResourceAsStream(FILE);
             Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            data.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE, unreadable);
        }
        for (GuidePage page : GuidePage.values()) {
            entries.put(page, entry(page, data));
        }
    }

    public GuideEntry entry(GuidePage page) {
        return entries.get(page);
    }

    private static GuideEntry entry(GuidePage page, Properties data) {
        String together = data.getProperty(page + ".together", page.name());
        List<GuidePage> pages = Arrays.stream(together.split("\\s+")).map(GuidePage::valueOf).toList();
        return new GuideEntry(page, need(data, page, "picture"), Integer.parseInt(need(data, page, "markers")),
                outside(data.getProperty(page + ".opens")), outside(data.getProperty(page + ".instead")),
                need(data, page, "company"), LocalDate.parse(need(data, page, "checked")), pages);
    }

    private static OutsidePage outside(String name) {
        return name == null ? null : OutsidePage.valueOf(name);
    }

    private static String need(Properties data, GuidePage page, String name) {
        String value = data.getProperty(page + "." + name);
        if (value == null) {
            throw new IllegalStateException(FILE + " says nothing about " + page + "." + name);
        }
        return value;
    }
}
