package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.Map;

/** Answers are read without regard to the case of their keys, as the console's own tool does. */
final class Keys {
    private Keys() {
    }

    /** The value under {@code key}, the exact spelling first; a missing node where there is none. */
    static JsonNode at(JsonNode object, String key) {
        JsonNode exact = object.get(key);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(key)) {
                return field.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** The text or number under {@code key} as text; empty for anything else. */
    static String text(JsonNode object, String key) {
        JsonNode value = at(object, key);
        return value.isTextual() || value.isNumber() ? value.asText() : "";
    }

    /** The boolean under {@code key}; null for anything else. */
    static Boolean flag(JsonNode object, String key) {
        JsonNode value = at(object, key);
        return value.isBoolean() ? value.booleanValue() : null;
    }
}
