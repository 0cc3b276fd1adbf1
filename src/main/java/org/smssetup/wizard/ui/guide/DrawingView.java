package org.smssetup.wizard.ui.guide;

import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows a drawing as large as there is room for; made of shapes, so it is sharp in every size. */
public final class DrawingView extends Region {
    private static final double SMALLEST = 160;
    private static final double USUAL = 480;

    private final Scale scale = new Scale(1, 1);
    private Drawing drawing;

    public DrawingView() {
        getStyleClass().add("guide-picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        // A page outside is not mirrored by this program's language.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    }

    /** @param spoken the same in words */
    public void show(Drawing newDrawing, String spoken) {
        drawing = newDrawing;
        drawing.content().setManaged(false);
        drawing.content().getTransforms().setAll(scale);
        getChildren().setAll(drawing.content());
        setAccessibleText(spoken);
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return SMALLEST;
    }

    @Override
    protected double computePrefWidth(double height) {
        return USUAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return drawing == null ? 0 : (width < 0 ? USUAL : width) * drawing.height() / drawing.width();
    }

    @Override
    protected void layoutChildren() {
        if (drawing != null) {
            double factor = Math.min(getWidth() / drawing.width(), getHeight() / drawing.height());
            scale.setX(factor);
            scale.setY(factor);
            drawing.content().setLayoutX((getWidth() - drawing.width() * factor) / 2);
        }
    }
}
