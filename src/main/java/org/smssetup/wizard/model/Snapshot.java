package org.smssetup.wizard.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is needed to go on at the very same place: what the journal keeps. It stands here rather than in
 * {@code flow} because the journal's port has to name it.
 *
 * @param at         the page that is open
 * @param way        the pages gone through to get here, oldest first, without {@code at}
 * @param done       the steps that are finished
 * @param checkAgain finished steps whose answers rest on an earlier one that has changed since
 * @param draft      what is known
 * @param deeds      what was done outside, oldest first
 * @param typed      what stands in a page's controls and hasn't been handed in: fx:id to text; never a secret
 */
public record Snapshot(StepId at, List<StepId> way, Set<StepId> done, Set<StepId> checkAgain, Draft draft,
                       List<Deed> deeds, Map<StepId, Map<String, String>> typed) {

    public static final Snapshot FRESH =
            new Snapshot(StepId.START, List.of(), Set.of(), Set.of(), Draft.EMPTY, List.of(), Map.of());

    public Snapshot {
        way = List.copyOf(way);
        done = done.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(done));
        checkAgain = checkAgain.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(checkAgain));
        deeds = List.copyOf(deeds);
        typed = Map.copyOf(typed);
    }

    /** Whether the page after the steps has been reached: from then on that is where the program opens. */
    public boolean isSetUp() {
        return at == StepId.HOME || done.contains(StepId.REVIEW);
    }

    public Snapshot withDraft(Draft newDraft) {
        return new Snapshot(at, way, done, checkAgain, newDraft, deeds, typed);
    }

    public Snapshot withDeeds(List<Deed> newDeeds) {
        return new Snapshot(at, way, done, checkAgain, draft, newDeeds, typed);
    }

    /** Adds the deed, or puts it in place of the one with the same marker. */
    public Snapshot withDeed(Deed deed) {
        List<Deed> all = new ArrayList<>(deeds);
        int old = -1;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).marker().equals(deed.marker())) {
                old = i;
            }
        }
        if (old < 0) {
            all.add(deed);
        } else {
            all.set(old, deed);
        }
        return new Snapshot(at, way, done, checkAgain, draft, all, typed);
    }

    /** An empty map forgets what was typed on that page. */
    public Snapshot withTyped(StepId page, Map<String, String> texts) {
        Map<StepId, Map<String, String>> all = new EnumMap<>(StepId.class);
        all.putAll(typed);
        if (texts.isEmpty()) {
            all.remove(page);
        } else {
            all.put(page, Map.copyOf(texts));
        }
        return new Snapshot(at, way, done, checkAgain, draft, deeds, all);
    }
}
