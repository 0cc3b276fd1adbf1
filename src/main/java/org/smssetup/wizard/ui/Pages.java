package org.smssetup.wizard.ui;

import javafx.fxml.FXMLLoader;
import javafx.scene.control.PasswordField;
import org.smssetup.wizard.flow.Flow;
import org.smssetup.wizard.flow.input.Input;
import org.smssetup.wizard.model.Complaints;
import org.smssetup.wizard.ui.screen.Actions;
import org.smssetup.wizard.ui.screen.Screen;

import java.util.HashMap;
import java.util.Map;

/** The pages: each is loaded when it is opened for the first time and kept, so that Back finds its fields as they were. */
final class Pages {
    private final Screens screens;
    private final Actions actions;
    private final Flow flow;
    private final Texts texts;
    private final Runnable errorsChanged;
    private final Map<PageId, Page> loaded = new HashMap<>();

    /** @param errorsChanged called when a page shows other complaints than before */
    Pages(Screens screens, Actions actions, Flow flow, Texts texts, Runnable errorsChanged) {
        this.screens = screens;
        this.actions = actions;
        this.flow = flow;
        this.texts = texts;
        this.errorsChanged = errorsChanged;
    }

    Page page(PageId id) {
        // Not computed inside the map: a page that is being loaded may ask for one.
        Page page = loaded.get(id);
        if (page == null) {
            page = load(id);
            loaded.put(id, page);
        }
        return page;
    }

    /** From now on every page is loaded anew. */
    void forget() {
        loaded.clear();
    }

    /** What stands in the secret fields of another window's pages, and is kept nowhere else, stands in these as well. */
    void takeSecrets(Pages others) {
        others.loaded.forEach((id, page) -> page.controls().inputs().forEach((name, input) -> {
            if (input instanceof PasswordField && !FormControls.text(input).isEmpty()) {
                FormControls.put(page(id).controls().inputs().get(name), FormControls.text(input));
            }
        }));
    }

    private Page load(PageId id) {
        Screen screen = screens.screen(id, actions);
        FXMLLoader loader = Fxml.load(screen.fxml(), screen, texts);
        FormControls controls = new FormControls(loader.getRoot(), loader.getNamespace());
        FieldErrors errors = new FieldErrors(controls, texts, () -> check(screen), errorsChanged);
        Typed typed = new Typed(controls, kept -> keep(id, kept));
        return new Page(id, screen, loader.getRoot(), controls, errors, typed);
    }

    /** Once a page has been handed in and left, what stood in it is known; it must not come back as typed. */
    private void keep(PageId id, Map<String, String> typed) {
        if (PageId.of(flow.state()).equals(id)) {
            flow.typed(id.step(), typed);
        }
    }

    private Complaints check(Screen screen) {
        Input input = screen.read();
        try {
            return flow.check(input);
        } finally {
            if (input instanceof AutoCloseable secret) {
                wipe(secret);
            }
        }
    }

    private static void wipe(AutoCloseable secret) {
        try {
            secret.close();
        } catch (Exception cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
