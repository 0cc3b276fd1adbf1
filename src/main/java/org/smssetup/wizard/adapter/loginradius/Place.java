package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.regex.Pattern;

/**
 * Where a value stands in an answer. Names with slashes between them, read without regard to case; in a list a number
 * counts from 0, and {@code kind=twilio} is the only item whose field {@code kind} says that. {@code $json} goes into
 * a text that itself is JSON.
 */
final class Place {
    static final String ENCODED = "$json";
    private static final String STEP = "(\\$json|[A-Za-z0-9_.\\[\\]-]{1,64}(=[A-Za-z0-9_. -]{1,64})?)";
    static final Pattern FORM = Pattern.compile(STEP + "(/" + STEP + "){0,11}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Place() {
    }

    /** The value at {@code place}; a missing node where there is none. */
    static JsonNode in(JsonNode answer, String place) {
        JsonNode at = answer;
        for (String step : place.split("/")) {
            at = step(at, step);
        }
        return at;
    }

    /** The last name on the way to {@code place}. */
    static String name(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private static JsonNode step(JsonNode at, String step) {
        if (step.equals(ENCODED)) {
            return inside(at);
        }
        if (!at.isArray()) {
            return Keys.at(at, step);
        }
        int equals = step.indexOf('=');
        if (equals < 0) {
            JsonNode item = step.matches("\\d{1,4}") ? at.get(Integer.parseInt(step)) : null;
            return item == null ? MissingNode.getInstance() : item;
        }
        JsonNode found = MissingNode.getInstance();
        for (JsonNode item : at) {
            if (Keys.text(item, step.substring(0, equals)).equalsIgnoreCase(step.substring(equals + 1))) {
                if (!found.isMissingNode()) {
                    // Two of them: nobody can tell which one is meant.
                    return MissingNode.getInstance();
                }
                found = item;
            }
        }
        return found;
    }

    private static JsonNode inside(JsonNode at) {
        try {
            return at.isTextual() ? JSON.readTree(at.textValue()) : MissingNode.getInstance();
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
