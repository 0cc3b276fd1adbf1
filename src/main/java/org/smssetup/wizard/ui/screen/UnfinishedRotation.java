package org.smssetup.wizard.ui.screen;

import javafx.scene.control.Hyperlink;
import org.smssetup.wizard.flow.input.HomeInput;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.HomePart;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.control.Mark;
import org.smssetup.wizard.ui.control.StateLine;

import java.util.Optional;

/** The line of the overview about a new Auth Token that is on its way. */
final class UnfinishedRotation {
    private UnfinishedRotation() {
    }

    /** Empty: none is. */
    static Optional<StateLine> of(Draft draft, Texts texts, Actions actions) {
        if (!draft.upkeep().rotation().isUnfinished()) {
            return Optional.empty();
        }
        Hyperlink goOn = new Hyperlink(texts.say("rotate.goOn"));
        goOn.setId("rotateGoOn");
        goOn.setOnAction(_ -> actions.submit(new HomeInput.Open(HomePart.ROTATE)));
        return Optional.of(new StateLine(texts, Mark.ATTENTION, texts.say("rotate.unfinished")).with(goOn));
    }
}
