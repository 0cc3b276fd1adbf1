package org.smssetup.wizard.ui;

import javafx.scene.control.Hyperlink;
import org.smssetup.wizard.model.Complaint;

import java.util.List;
import java.util.Map;

/** With several things wrong on a page that was handed in: all of them on top, each as a link to its field (UX-15). */
final class Summary {
    private final FrameNodes nodes;
    private final Texts texts;

    Summary(FrameNodes nodes, Texts texts) {
        this.nodes = nodes;
        this.texts = texts;
        hide();
    }

    void hide() {
        FrameNodes.show(nodes.summary, false);
    }

    /** One thing alone needs no list: it stands beside its field. */
    void show(FieldErrors errors) {
        List<Complaint> all = errors.shown();
        FrameNodes.show(nodes.summary, all.size() > 1);
        nodes.summaryTitle.setText(texts.say("summary.title", Map.of("count", texts.number(all.size()))));
        nodes.summaryLinks.getChildren().clear();
        for (Complaint one : all) {
            Hyperlink link = new Hyperlink(errors.line(one));
            link.setId("summary-" + one.field());
            link.setOnAction(_ -> errors.focus(one.field()));
            nodes.summaryLinks.getChildren().add(link);
        }
    }
}
