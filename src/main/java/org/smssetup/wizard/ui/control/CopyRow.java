package org.smssetup.wizard.ui.control;

import javafx.beans.property.StringProperty;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A value with its name above it and a Copy button at the end. */
public final class CopyRow extends HBox {
    private final Label name = new Label();
    private final Label value = new Label();
    private final Button copy = new Button();

    public CopyRow() {
        super(12);
        name.getStyleClass().add("help");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        value.getStyleClass().add("code");
        value.setWrapText(true);
        value.setMinHeight(USE_PREF_SIZE);
        // Numbers, SIDs and addresses are read like that in every language.
        value.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        copy.setGraphic(new FontIcon(Feather.COPY));
        copy.setMinWidth(USE_PREF_SIZE);
        VBox words = new VBox(name, value);
        HBox.setHgrow(words, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(words, copy);
    }

    public String getName() {
        return name.getText();
    }

    public void setName(String text) {
        name.setText(text);
    }

    public StringProperty valueProperty() {
        return value.textProperty();
    }

    public String getValue() {
        return value.getText();
    }

    public void setValue(String text) {
        value.setText(text);
    }

    public String getCopyText() {
        return copy.getText();
    }

    public void setCopyText(String text) {
        copy.setText(text);
    }

    /** What a screen reader says for the button, such as "Copy Account SID". */
    public String getCopySpoken() {
        return copy.getAccessibleText();
    }

    public void setCopySpoken(String text) {
        copy.setAccessibleText(text);
    }

    /** The {@code id} of the button itself. */
    public String getCopyId() {
        return copy.getId();
    }

    public void setCopyId(String id) {
        copy.setId(id);
    }

    public EventHandler<ActionEvent> getOnCopy() {
        return copy.getOnAction();
    }

    public void setOnCopy(EventHandler<ActionEvent> handler) {
        copy.setOnAction(handler);
    }
}
