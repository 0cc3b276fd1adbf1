package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.model.Secret;

import java.util.EnumMap;
import java.util.Map;

/**
 * What goes into a request's slots.
 *
 * @param plain   for slots that are no secret
 * @param secrets for the others; this doesn't close them
 */
record Values(Map<Slot, String> plain, Map<Slot, Secret> secrets) {
    static final Values NONE = new Values(Map.of(), Map.of());

    Values {
        plain = Map.copyOf(plain);
        secrets = Map.copyOf(secrets);
    }

    static Values of(Slot slot, String value) {
        return NONE.and(slot, value);
    }

    static Values of(Slot slot, Secret value) {
        return NONE.and(slot, value);
    }

    Values and(Slot slot, String value) {
        Map<Slot, String> more = new EnumMap<>(Slot.class);
        more.putAll(plain);
        more.put(slot, value);
        return new Values(more, secrets);
    }

    Values and(Slot slot, Secret value) {
        Map<Slot, Secret> more = new EnumMap<>(Slot.class);
        more.putAll(secrets);
        more.put(slot, value);
        return new Values(plain, more);
    }

    @Override
    public String toString() {
        return "Values" + plain.keySet() + secrets.keySet();
    }
}
