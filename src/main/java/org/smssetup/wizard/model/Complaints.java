package org.smssetup.wizard.model;

import java.util.List;
import java.util.Optional;

/** All that is wrong with what was typed on a page, in the order of its fields. Empty: nothing. */
public record Complaints(List<Complaint> all) {
    public static final Complaints NONE = new Complaints(List.of());

    public Complaints {
        all = List.copyOf(all);
    }

    public static Complaints of(Complaint... complaints) {
        return new Complaints(List.of(complaints));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The first complaint about {@code field}. */
    public Optional<Complaint> about(String field) {
        return all.stream().filter(c -> c.field().equals(field)).findFirst();
    }
}
