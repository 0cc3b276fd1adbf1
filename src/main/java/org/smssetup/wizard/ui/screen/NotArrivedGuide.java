package org.smssetup.wizard.ui.screen;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.smssetup.wizard.model.NotArrived;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.TestMessage;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.ui.ProblemWords;
import org.smssetup.wizard.ui.Texts;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Leads through the reasons why a message isn't on the phone, one after the other, the likeliest first. */
final class NotArrivedGuide {
    private final Texts texts;
    private final Actions actions;
    private final VBox box;
    private final InstantSource clock;

    private TestMessage about;
    private List<NotArrived> reasons = List.of();
    private int at;

    NotArrivedGuide(Texts texts, Actions actions, VBox box, InstantSource clock) {
        this.texts = texts;
        this.actions = actions;
        this.box = box;
        this.clock = clock;
        close();
    }

    boolean isOpen() {
        return box.isVisible();
    }

    void close() {
        about = null;
        Parts.show(box, false);
    }

    void open(TestMessage test, TwilioAccount account) {
        Parts.show(box, true);
        update(test, account);
        box.lookup("#nextReason").requestFocus();
    }

    /** Starts again only where other reasons fit now than before. */
    void update(TestMessage test, TwilioAccount account) {
        List<NotArrived> now = NotArrived.likely(test, account, clock.instant());
        boolean other = about == null || !about.sid().equals(test.sid()) || !now.equals(reasons);
        about = test;
        if (other) {
            reasons = now;
            at = 0;
            fill();
        }
    }

    private void fill() {
        boolean exhausted = at >= reasons.size();
        FlowPane buttons = new FlowPane(16, 4);
        Node title;
        Node todo;
        if (exhausted) {
            title = Parts.label(texts.say("lost.end.title"), "card-title");
            todo = Parts.label(texts.say("lost.end.todo"));
            buttons.getChildren().addAll(button(Remedy.OPEN_MESSAGE_LOG), button(Remedy.OPEN_TWILIO_SUPPORT));
        } else if (reasons.get(at) == NotArrived.CODE) {
            ProblemWords words = ProblemWords.of(texts, new Problem(Problem.Kind.MESSAGE_NOT_DELIVERED,
                    Map.of("code", about.errorCode().toString(), "status", about.status().name().toLowerCase(java.util.Locale.ROOT))));
            title = Parts.label(words.title(), "card-title");
            todo = Parts.label(words.why() + " " + words.todo());
            // Sending again is what Next does on this page.
            words.remedies().stream().filter(remedy -> remedy != Remedy.TRY_AGAIN).limit(2)
                    .forEach(remedy -> buttons.getChildren().add(button(remedy)));
        } else {
            NotArrived reason = reasons.get(at);
            title = Parts.label(texts.say("lost." + reason + ".title"), "card-title");
            todo = Parts.label(texts.say("lost." + reason + ".todo", Map.of("phone", about.to().formatted(),
                    "sender", about.from().formatted())));
            if (reason.remedy() != null) {
                buttons.getChildren().add(button(reason.remedy()));
            }
        }
        Hyperlink next = new Hyperlink(texts.say(exhausted ? "lost.again" : at == reasons.size() - 1 ? "lost.last" : "lost.next"));
        next.setId("nextReason");
        next.setOnAction(_ -> {
            at = exhausted ? 0 : at + 1;
            fill();
            box.lookup("#nextReason").requestFocus();
        });
        buttons.getChildren().add(next);
        String place = exhausted ? texts.say("lost.through") : texts.say("lost.place", Map.of(
                "number", texts.number(at + 1L), "count", texts.number(reasons.size())));
        box.getChildren().setAll(Parts.label(place, "help"), title, todo, buttons);
        next.setAccessibleHelp(((javafx.scene.control.Label) title).getText() + "\n"
                + ((javafx.scene.control.Label) todo).getText());
    }

    private Button button(Remedy remedy) {
        Button button = new Button(ProblemWords.button(texts, remedy));
        button.setId("lost-" + remedy);
        button.setWrapText(true);
        button.setOnAction(_ -> actions.remedy(remedy));
        return button;
    }
}
