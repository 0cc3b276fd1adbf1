package org.smssetup.wizard.ui.screen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes away what this program keeps on this computer: shows all of it before, and what became of it after. */
public final class RemoveScreen implements PartScreen {
    private static final int MOST_PLACES = 5;

    private final Texts texts;
    private final Actions actions;
    private final Outside outside;

    @FXML private Node overview;
    @FXML private Label lead;
    @FXML private Label listTitle;
    @FXML private VBox list;
    @FXML private Node stays;
    @FXML private Node unlock;
    @FXML private Button remove;
    @FXML private Button end;
    @FXML private Label where;

    /** Whether it has begun: then there is no way back. */
    private boolean begun;

    public RemoveScreen(Texts texts, Actions actions, Outside outside) {
        this.texts = texts;
        this.actions = actions;
        this.outside = outside;
    }

    @Override
    public String fxml() {
        return "/fxml/home-remove.fxml";
    }

    @Override
    public void fill(FlowState state) {
        if (!begun) {
            show(List.of(), false);
            look();
        }
    }

    @Override
    public void show(FlowState state) {
        // What is kept shows in no state.
    }

    private void look() {
        list.getChildren().setAll(new StateLine(texts, Mark.WAITING, texts.say("remove.looking")));
        remove.setDisable(true);
        outside.belongings().list(found -> {
            if (!begun) {
                show(found, false);
                remove.setDisable(false);
            }
        });
    }

    /** One line a kind, so that the page stays one page. */
    private void show(List<Trace> traces, boolean after) {
        Map<Trace.Kind, List<Trace>> kinds = traces.stream()
                .collect(Collectors.groupingBy(Trace::kind, () -> new EnumMap<>(Trace.Kind.class), Collectors.toList()));
        list.getChildren().setAll(kinds.entrySet().stream().filter(kind -> kind.getKey() != Trace.Kind.FOLDER || after)
                .map(kind -> line(kind.getKey(), kind.getValue(), after)).toList());
        if (list.getChildren().isEmpty()) {
            list.getChildren().add(new StateLine(texts, Mark.INFO, texts.say("remove.nothing")));
        }
        boolean locked = traces.stream().anyMatch(trace -> trace.why().equals("KEYRING_LOCKED") || trace.why().equals("KEYRING_MISSING_DEFAULT"));
        Parts.show(unlock, locked && !after);
        Parts.show(remove, !after);
        Parts.show(end, after);
        Parts.show(overview, !after);
        Parts.show(stays, !after);
        // Before: where it is. After: what is still there.
        where.setText(traces.stream().filter(trace -> after ? trace.remains() || trace.fate() == Trace.Fate.LEFT
                        : trace.kind() == Trace.Kind.FOLDER).map(Trace::what).filter(what -> !what.isEmpty()).limit(MOST_PLACES)
                .map(texts::apart).collect(Collectors.joining("\n")));
        Parts.show(where, !where.getText().isEmpty());
        boolean left = traces.stream().anyMatch(Trace::remains);
        lead.setText(texts.say(after ? left ? "remove.done.left" : "remove.done" : "remove.lead"));
        listTitle.setText(texts.say(after ? "remove.after" : "remove.before"));
    }

    private StateLine line(Trace.Kind kind, List<Trace> all, boolean after) {
        Mark mark = Mark.INFO;
        String more = "";
        if (after) {
            long remaining = all.stream().filter(Trace::remains).count();
            boolean foreign = kind == Trace.Kind.FOREIGN;
            mark = foreign ? Mark.INFO : remaining > 0 ? Mark.FAILED : Mark.DONE;
            more = foreign ? "" : remaining == 0 ? texts.say("remove.gone")
                    : texts.say("remove.stays." + reason(all));
        } else if (all.stream().anyMatch(trace -> trace.fate() == Trace.Fate.NOT_KNOWN)) {
            mark = Mark.UNKNOWN;
            more = texts.say("remove.stays.KEYRING");
        }
        boolean unnamed = all.stream().allMatch(trace -> trace.what().isEmpty());
        StateLine line = new StateLine(texts, mark, texts.say("remove.kind." + kind,
                Map.of("count", unnamed ? "?" : texts.number(all.size()))));
        return more.isEmpty() ? line : line.with(more);
    }

    private static String reason(List<Trace> all) {
        String why = all.stream().filter(Trace::remains).map(Trace::why).findFirst().orElse("");
        return why.startsWith("KEYRING") ? "KEYRING" : why.equals("NotEmpty") ? "FOREIGN" : "FILE";
    }

    @FXML
    private void removeAll() {
        // The marks between words come anew when these stand in others.
        String what = list.getChildren().stream().map(line -> ((StateLine) line).sentence())
                .collect(Collectors.joining("; ")).replaceAll("[\u200E\u200F\u202A\u202C]", "").replace('\u00A0', ' ');
        actions.ask("remove", Map.of("what", what), () -> {
            begun = true;
            remove.setDisable(true);
            actions.say(texts.say("remove.removing"));
            actions.removeEverything(became -> {
                show(became, true);
                actions.say(lead.getText());
                end.requestFocus();
            });
        });
    }

    @FXML
    private void unlock() {
        actions.unlockKeyring(this::look);
    }

    @FXML
    private void end() {
        outside.belongings().end();
    }

    @Override
    public HomePart part() {
        return HomePart.REMOVE;
    }

    @FXML
    private void overview() {
        actions.submit(new HomeInput.Open(HomePart.OVERVIEW));
    }
}
