package org.smssetup.wizard.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.List;

/** Lays its children side by side, all equally wide and high, or below each other where there is no room for that. */
public final class Columns extends Pane {
    private double spacing = 16;
    private double breakAt = 480;

    public double getSpacing() {
        return spacing;
    }

    public void setSpacing(double pixels) {
        spacing = pixels;
        requestLayout();
    }

    /** Narrower than this they stand below each other. */
    public double getBreakAt() {
        return breakAt;
    }

    public void setBreakAt(double pixels) {
        breakAt = pixels;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return breakAt;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = (width < 0 ? breakAt : width) - snappedLeftInset() - snappedRightInset();
        List<Node> shown = getManagedChildren();
        double each = each(room, shown.size());
        double sum = 0;
        double most = 0;
        for (Node child : shown) {
            double height = snapSizeY(child.prefHeight(each));
            sum += height;
            most = Math.max(most, height);
        }
        double inside = stacked(room) ? sum + spacing * Math.max(0, shown.size() - 1) : most;
        return snappedTopInset() + inside + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        List<Node> shown = getManagedChildren();
        double each = each(room, shown.size());
        double x = snappedLeftInset();
        double y = snappedTopInset();
        double highest = getHeight() - snappedTopInset() - snappedBottomInset();
        for (Node child : shown) {
            double height = stacked(room) ? snapSizeY(child.prefHeight(each)) : highest;
            child.resizeRelocate(x, y, each, height);
            if (stacked(room)) {
                y += height + spacing;
            } else {
                x += each + spacing;
            }
        }
    }

    private boolean stacked(double room) {
        return room < breakAt;
    }

    private double each(double room, int count) {
        return stacked(room) || count == 0 ? room : snapSpaceX((room - spacing * (count - 1)) / count);
    }
}
