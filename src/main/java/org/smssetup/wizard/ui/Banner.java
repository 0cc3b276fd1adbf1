package org.smssetup.wizard.ui;

import javafx.scene.control.Button;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Remedy;

import java.net.URI;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What went wrong, why, what to do, whose fault it is, and a button for each thing that helps. */
final class Banner {
    private final FrameNodes nodes;
    private final Texts texts;
    private final BiConsumer<Remedy, Problem> helper;
    private final Consumer<URI> opener;
    private Problem shown;

    /**
     * @param helper told which of the buttons was pressed
     * @param opener given the other side's own page about the problem
     */
    Banner(FrameNodes nodes, Texts texts, BiConsumer<Remedy, Problem> helper, Consumer<URI> opener) {
        this.nodes = nodes;
        this.texts = texts;
        this.helper = helper;
        this.opener = opener;
        FrameNodes.show(nodes.banner, false);
    }

    /** The problem in the banner, or null. */
    Problem problem() {
        return shown;
    }

    /** @return whether this is another problem than before, so that the user has to be led to it */
    boolean show(Problem problem) {
        boolean isNew = problem != null && problem != shown;
        if (isNew) {
            fill(problem);
        }
        shown = problem;
        FrameNodes.show(nodes.banner, problem != null);
        return isNew;
    }

    private void fill(Problem problem) {
        ProblemWords words = ProblemWords.of(texts, problem);
        nodes.bannerTitle.setText(words.title());
        nodes.bannerWhy.setText(words.why());
        nodes.bannerTodo.setText(words.todo());
        nodes.bannerFault.setText(texts.say("banner.fault", Map.of("fault", words.fault())));
        nodes.bannerCode.setText(words.small());
        nodes.banner.setAccessibleText(String.join("\n", texts.say("banner.spoken"), words.title(), words.why(),
                words.todo(), nodes.bannerFault.getText()));
        FrameNodes.show(nodes.more, words.more() != null);
        nodes.more.setOnAction(_ -> opener.accept(words.more()));
        nodes.remedies.getChildren().clear();
        for (Remedy remedy : words.remedies()) {
            Button button = new Button(ProblemWords.button(texts, remedy));
            button.setId("remedy-" + remedy);
            button.setWrapText(true);
            button.setOnAction(_ -> helper.accept(remedy, problem));
            nodes.remedies.getChildren().add(button);
        }
    }
}
