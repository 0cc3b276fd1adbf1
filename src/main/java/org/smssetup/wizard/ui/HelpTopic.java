package org.smssetup.wizard.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the help explains. The words are in the bundle under {@code help.<TOPIC>.title} and {@code .words}. */
enum HelpTopic {
    // Words of the field
    ACCOUNT_SID(Part.GLOSSARY), AUTH_TOKEN(Part.GLOSSARY), API_KEY(Part.GLOSSARY), TEST_CREDENTIALS(Part.GLOSSARY),
    TRIAL(Part.GLOSSARY), UPGRADE(Part.GLOSSARY), COMPLIANCE_PROFILE(Part.GLOSSARY), VERIFIED_CALLER_ID(Part.GLOSSARY),
    SENDER(Part.GLOSSARY), TRY_SMS(Part.GLOSSARY), E164(Part.GLOSSARY), TOLL_FREE(Part.GLOSSARY),
    A2P_10DLC(Part.GLOSSARY), MESSAGING_SERVICE(Part.GLOSSARY), GEO_PERMISSIONS(Part.GLOSSARY),
    // What is stored where
    STORED_TOKEN(Part.STORED), STORED_ANSWERS(Part.STORED), STORED_LOG(Part.STORED), STORED_LOGINRADIUS(Part.STORED),
    STORED_PRACTICE(Part.STORED);

    enum Part { GLOSSARY, STORED }

    private final Part part;

    HelpTopic(Part part) {
        this.part = part;
    }

    String title(Texts texts) {
        return texts.say("help." + this + ".title");
    }

    String words(Texts texts) {
        return texts.say("help." + this + ".words");
    }

    static List<HelpTopic> in(Part part) {
        return Arrays.stream(values()).filter(topic -> topic.part == part).toList();
    }

    /** Those that hold every word of {@code wanted}, the ones that hold them in their titles first. */
    static List<HelpTopic> about(Texts texts, String wanted) {
        Stream<HelpTopic> titled = Arrays.stream(values()).filter(t -> holds(t.title(texts), wanted, texts.getLocale()));
        Stream<HelpTopic> worded = Arrays.stream(values())
                .filter(t -> holds(t.title(texts) + " " + t.words(texts), wanted, texts.getLocale()));
        return Stream.concat(titled, worded).distinct().toList();
    }

    /** Whether {@code text} has every word of {@code wanted} in it, whatever their case. */
    static boolean holds(String text, String wanted, Locale locale) {
        String small = text.toLowerCase(locale);
        return Arrays.stream(wanted.toLowerCase(locale).strip().split("\\s+")).allMatch(small::contains);
    }
}
