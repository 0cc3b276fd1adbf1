package org.smssetup.wizard.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One request that a pretend service got, for tests to count and to look at. No header is kept, and in place of a
 * token or password stand stars.
 *
 * @param query the values of the address, in their order
 * @param form  the fields of a form, or the outermost fields of a JSON object; empty where there are none
 */
public record Seen(String method, String path, Map<String, String> query, Map<String, String> form) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SECRET = Set.of("token", "accesstoken", "authtoken", "password", "secret");

    public Seen {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    }

    static Seen of(Ask ask) {
        return new Seen(ask.method(), ask.path(), starred(ask.query()), starred(ask.isForm() ? ask.form() : fields(ask)));
    }

    private static Map<String, String> fields(Ask ask) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            JsonNode root = JSON.readTree(ask.body());
            if (root != null && root.isObject()) {
                root.properties().forEach(field -> fields.put(field.getKey(),
                        field.getValue().isValueNode() ? field.getValue().asText() : field.getValue().toString()));
            }
        } catch (JsonProcessingException notJson) {
            return Map.of();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return fields;
    }

    private static Map<String, String> starred(Map<String, String> values) {
        Map<String, String> starred = new LinkedHashMap<>(values);
        starred.replaceAll((name, value) -> SECRET.contains(name.toLowerCase(Locale.ROOT)) ? "****" : value);
        return starred;
    }
}
