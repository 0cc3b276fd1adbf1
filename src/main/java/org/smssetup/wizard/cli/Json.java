package org.smssetup.wizard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.smssetup.wizard.model.ReadBack;
import org.smssetup.wizard.model.SmsSettings;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The parts of the JSON documents that are printed; README has the keys. No secret is in them. */
final class Json {
    static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {
    }

    /** In UTF-8, as JSON is, whatever the terminal takes. */
    static void print(Map<String, Object> document, PrintStream out) {
        try {
            out.writeBytes(MAPPER.writeValueAsBytes(document));
            out.println();
            out.flush();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A constant as programs read it: {@code same-already}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Map<String, Object> settings(SmsSettings settings) {
        if (settings == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("provider", settings.provider());
        json.put("accountSid", settings.accountSid());
        json.put("from", settings.from());
        json.put("token", word(settings.token().seen()));
        json.put("tokenEnd", settings.token().lastFour());
        return json;
    }

    static Map<String, Object> readBack(ReadBack read) {
        if (read == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", word(read.verdict()));
        json.put("differing", new TreeSet<>(read.differing()));
        json.put("settings", settings(read.settings()));
        json.put("read", read.read().toString());
        return json;
    }

    static Map<String, Object> problem(Stop stop) {
        if (stop == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", stop.kind());
        json.put("message", stop.words());
        json.put("todo", stop.todo());
        return json;
    }
}
