package org.smssetup.wizard.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.TextFieldSkin;
import org.smssetup.wizard.model.Secret;

/**
 * A field for a secret: dots, or the characters while {@link #shownProperty} is true. Stays a password field to the
 * system all the while, so that nothing copies out of it and a screen reader doesn't read it aloud.
 */
public final class SecretField extends PasswordField {
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");

    public SecretField() {
        getStyleClass().add("secret");
        // A skin decides what it draws when it is made or when the text changes.
        shown.addListener(_ -> setSkin(createDefaultSkin()));
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new Masking(this);
    }

    public BooleanProperty shownProperty() {
        return shown;
    }

    /** The characters as they stand, in a secret that the caller closes. */
    public Secret read() {
        return Secret.copyOf(getCharacters());
    }

    /** Empties the field for good: what stood in it can't be brought back by Undo, and is overwritten in memory. */
    public void wipe() {
        // The field's buffer only forgets how much of it is in use.
        setText("x".repeat(getLength()));
        clear();
        shown.set(false);
    }

    private static final class Masking extends TextFieldSkin {
        Masking(SecretField field) {
            super(field);
        }

        @Override
        protected String maskText(String text) {
            // Called by the super constructor, too.
            return getSkinnable() instanceof SecretField field && field.shown.get() ? text : super.maskText(text);
        }
    }
}
