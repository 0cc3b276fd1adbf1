package org.smssetup.wizard.ui.screen;

import org.smssetup.wizard.flow.FlowState;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.Secret;

import java.util.Map;

/**
 * The controller of one page. It shows a state, and reads the form into an immutable input; it decides nothing.
 * A page's heading, banner, Back, Next and progress belong to the frame.
 *
 * <p>Conventions that the frame relies on: a control that takes input has an {@code fx:id}; below it stands a Label
 * with the id {@code <fx:id>Error}, where the frame puts what is wrong with it; a Label in front has
 * {@code labelFor="${<fx:id>}"}.
 */
public interface Screen {
    /** The FXML file, such as {@code /fxml/start.fxml}. */
    String fxml();

    /** Called after loading and then for every state of its page, on the FX thread. */
    void show(FlowState state);

    /**
     * Fills the controls with what is known; called when the page is entered, before {@link #show}. What was typed and
     * not handed in is put over it by the frame.
     */
    void fill(FlowState state);

    /** What the Next button hands in. */
    Input read();

    /** The bundle's key for the words on the Next button, such as {@code next.START}; null: the page has none now. */
    String next(FlowState state);

    /** Values for the named places of the Next button's words. */
    default Map<String, String> nextFacts(FlowState state) {
        return Map.of();
    }

    /** What is asked before the Next button hands in; null: nothing. */
    default Asked asks(FlowState state) {
        return null;
    }

    /**
     * A question.
     *
     * @param question names the words, {@code question.<question>.…}
     * @param facts    values for their named places
     */
    record Asked(String question, Map<String, String> facts) {
    }

    /**
     * Whether the page takes input while the state's work goes on, because that work only watches something. What is
     * handed in then ends the work.
     */
    default boolean usableDuring(FlowState state) {
        return false;
    }

    /** Whether the page has a use for what users copy on the pages outside. */
    default boolean takesCopied() {
        return false;
    }

    /**
     * What the page can take of what was copied; null: nothing, or it has it already.
     *
     * @param copied open as long as the offer stands
     */
    default CopiedOffer offer(Secret copied) {
        return null;
    }

    /** Shows how the user can teach the wizard what it doesn't know; only the page of LoginRadius has that. */
    default void teach() {
    }

    /** The page is being left: hide what was revealed. */
    default void leave() {
    }
}
