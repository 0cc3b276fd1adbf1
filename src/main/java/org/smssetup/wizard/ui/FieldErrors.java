package org.smssetup.wizard.ui;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.model.Complaint;
import org.smssetup.wizard.model.Complaints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says beside each field what is wrong with it: after it was left, never while it is being typed, and no longer than
 * it is true. The words stand in the label {@code <fx:id>Error}.
 */
final class FieldErrors {
    /** Nothing is wrong with a field that wasn't used yet; only handing in the page makes these come up. */
    private static final Set<Complaint.Reason> ONLY_WHEN_HANDED_IN = Set.of(Complaint.Reason.NOTHING_CHOSEN,
            Complaint.Reason.NOTHING_TYPED, Complaint.Reason.NOT_TICKED);

    /** @param byWork whether only the step's work could find it, so that {@link #check} can't tell when it is gone */
    private record Shown(Complaint complaint, boolean byWork) {
    }

    private final FormControls controls;
    private final Texts texts;
    private final Supplier<Complaints> check;
    private final Runnable changed;
    private final Map<String, Shown> shown = new LinkedHashMap<>();
    private final Map<String, Button> movers = new LinkedHashMap<>();
    private final Map<String, String> helps = new LinkedHashMap<>();
    private boolean listening;

    /**
     * @param check   what is wrong with the page's form as it stands now
     * @param changed called after other complaints are shown than before
     */
    FieldErrors(FormControls controls, Texts texts, Supplier<Complaints> check, Runnable changed) {
        this.controls = controls;
        this.texts = texts;
        this.check = check;
        this.changed = changed;
        controls.errorLabels().forEach(label -> FrameNodes.show(label, false));
        controls.inputs().forEach((id, input) -> FormControls.value(input).addListener((_, _, _) -> edited(id)));
    }

    /** The page was entered: every field is neutral. */
    void begin() {
        List.copyOf(shown.keySet()).forEach(this::clear);
        listening = true;
        changed.run();
    }

    void stop() {
        listening = false;
    }

    /** The focus went from {@code field} elsewhere. */
    void left(String field) {
        if (!listening) {
            return;
        }
        check.get().about(field).filter(c -> !ONLY_WHEN_HANDED_IN.contains(c.reason())).ifPresent(complaint -> {
            put(new Shown(complaint, false));
            changed.run();
        });
    }

    /** The page was handed in and not taken. */
    void refused(Complaints complaints) {
        Complaints known = check.get();
        List.copyOf(shown.keySet()).forEach(this::clear);
        for (Complaint complaint : complaints.all()) {
            if (!shown.containsKey(complaint.field())) {
                put(new Shown(complaint, known.about(complaint.field()).isEmpty()));
            }
        }
        changed.run();
    }

    /** What is shown now, in the order of the fields. */
    List<Complaint> shown() {
        return shown.values().stream().map(Shown::complaint).toList();
    }

    /** Such as "Phone number: some digits are missing". */
    String line(Complaint complaint) {
        String name = controls.node(complaint.field()).map(_ -> controls.nameOf(complaint.field())).orElse("");
        return name.isEmpty() ? words(complaint)
                : texts.say("summary.line", Map.of("field", name, "complaint", words(complaint)));
    }

    private String words(Complaint complaint) {
        return texts.say("complaint." + complaint.reason(), complaint.facts());
    }

    void focus(String field) {
        controls.node(field).ifPresent(node -> {
            node.requestFocus();
            if (node instanceof TextInputControl text && text.isEditable()) {
                text.selectAll();
            }
        });
    }

    private void edited(String field) {
        if (!listening || shown.isEmpty()) {
            return;
        }
        Complaints now = check.get();
        List<Shown> before = new ArrayList<>(shown.values());
        for (Shown old : before) {
            String about = old.complaint().field();
            Optional<Complaint> still = now.about(about);
            if (old.byWork() ? about.equals(field) : still.isEmpty()) {
                clear(about);
            } else if (!old.byWork() && !still.get().equals(old.complaint())) {
                put(new Shown(still.get(), false));
            }
        }
        if (!before.equals(new ArrayList<>(shown.values()))) {
            changed.run();
        }
    }

    private void put(Shown one) {
        String field = one.complaint().field();
        String words = words(one.complaint());
        shown.put(field, one);
        removeMover(field);
        controls.label(field + "Error").ifPresent(label -> {
            label.setText(words);
            if (label.getGraphic() == null) {
                label.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
            }
            FrameNodes.show(label, true);
            if (one.complaint().moveTo() != null && label.getParent() instanceof Pane parent) {
                Button mover = mover(field, one.complaint().moveTo());
                movers.put(field, mover);
                parent.getChildren().add(parent.getChildren().indexOf(label) + 1, mover);
            }
        });
        controls.node(field).ifPresent(node -> {
            node.pseudoClassStateChanged(Styles.STATE_DANGER, true);
            helps.putIfAbsent(field, node.getAccessibleHelp() == null ? "" : node.getAccessibleHelp());
            node.setAccessibleHelp((helps.get(field) + "\n" + words).strip());
        });
    }

    private void clear(String field) {
        shown.remove(field);
        removeMover(field);
        controls.label(field + "Error").ifPresent(label -> FrameNodes.show(label, false));
        controls.node(field).ifPresent(node -> {
            node.pseudoClassStateChanged(Styles.STATE_DANGER, false);
            String help = helps.remove(field);
            node.setAccessibleHelp(help == null || help.isEmpty() ? null : help);
        });
    }

    private Button mover(String from, String to) {
        Button mover = new Button(texts.say("complaint.move", Map.of("field", controls.nameOf(to))));
        mover.setId(from + "Move");
        mover.setWrapText(true);
        mover.setOnAction(_ -> {
            if (controls.node(from).orElse(null) instanceof TextInputControl source
                    && controls.node(to).orElse(null) instanceof TextInputControl target) {
                target.setText(source.getText());
                source.clear();
                clear(from);
                changed.run();
                focus(to);
            }
        });
        return mover;
    }

    private void removeMover(String field) {
        Button mover = movers.remove(field);
        if (mover != null && mover.getParent() instanceof Pane parent) {
            parent.getChildren().remove(mover);
        }
    }
}
