package org.smssetup.wizard.adapter.loginradius;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request's body in JSON with its slots open. */
public sealed interface Template {
    /** A text that is always the same. */
    record Text(String text) implements Template {
    }

    record Flag(boolean on) implements Template {
    }

    record Open(Slot slot) implements Template {
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
