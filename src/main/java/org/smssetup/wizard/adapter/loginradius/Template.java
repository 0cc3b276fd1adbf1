package org.smssetup.wizard.adapter.loginradius;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request's body with its slots open. */
public sealed interface Template {
    /** Whether {@code slot} stands somewhere in it. */
    default boolean uses(Slot slot) {
        return switch (this) {
            case Text _, Flag _, Number _, Nothing _ -> false;
            case Open(Slot open) -> open == slot;
            case OpenNumber(Slot open) -> open == slot;
            case Encoded(Template inside) -> inside.uses(slot);
            case Fields(var fields) -> fields.values().stream().anyMatch(field -> field.uses(slot));
            case Items(var items) -> items.stream().anyMatch(item -> item.uses(slot));
        };
    }

    /** A text that is always the same. */
    record Text(String text) implements Template {
    }

    record Flag(boolean on) implements Template {
    }

    /** A number that is always the same. @param number as JSON writes it */
    record Number(String number) implements Template {
    }

    /** A field that is there and empty. */
    record Nothing() implements Template {
    }

    record Open(Slot slot) implements Template {
    }

    /** A value that is filled in as a number. */
    record OpenNumber(Slot slot) implements Template {
    }

    /** A text that itself is JSON. */
    record Encoded(Template inside) implements Template {
    }

    /** @param fields in the order in which they are written */
    record Fields(Map<String, Template> fields) implements Template {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    record Items(List<Template> items) implements Template {
        public Items {
            items = List.copyOf(items);
        }
    }
}
