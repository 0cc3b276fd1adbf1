package org.smssetup.wizard.ui;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** Enter is Next, Esc is Back, F1 is the help and Tab goes on, whatever control has the focus; Page Up and Down scroll the page. */
final class Keys implements EventHandler<KeyEvent> {
    private final Scene scene;
    private final FrameNodes nodes;
    private final Runnable next;
    private final Runnable escape;
    private final Runnable help;

    private Keys(Scene scene, FrameNodes nodes, Runnable next, Runnable escape, Runnable help) {
        this.scene = scene;
        this.nodes = nodes;
        this.next = next;
        this.escape = escape;
        this.help = help;
    }

    static void listen(Scene scene, FrameNodes nodes, Runnable next, Runnable escape, Runnable help) {
        // A filter: a CheckBox would take Enter for itself, and a field with a formatter Esc.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, new Keys(scene, nodes, next, escape, help));
    }

    @Override
    public void handle(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || popupIsOpen()) {
            return;
        }
        if (event.getCode() == KeyCode.TAB && scene.getFocusOwner() instanceof TextArea area) {
            // No number has a tab in it.
            event.consume();
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
        if (event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> {
                if (!nodes.frame.isDisabled() && keepsEnter(scene.getFocusOwner())) {
                    event.consume();
                    next.run();
                }
            }
            case ESCAPE -> {
                event.consume();
                escape.run();
            }
            case F1 -> {
                event.consume();
                help.run();
            }
            case PAGE_DOWN -> scroll(event, 1);
            case PAGE_UP -> scroll(event, -1);
            default -> { }
        }
    }

    private static boolean keepsEnter(Node focused) {
        return switch (focused) {
            case null -> false;
            case CheckBox _, RadioButton _, ListView<?> _, TableView<?> _, TextArea _ -> true;
            default -> false;
        };
    }

    private void scroll(KeyEvent event, int direction) {
        if (nodes.frame.isDisabled() || scene.getFocusOwner() instanceof TextArea || scene.getFocusOwner() instanceof ListView<?>
                || scene.getFocusOwner() instanceof TableView<?>) {
            return;
        }
        double beyond = nodes.pageArea.getHeight() - nodes.scroll.getViewportBounds().getHeight();
        if (beyond > 0) {
            event.consume();
            double page = nodes.scroll.getViewportBounds().getHeight() * 0.9 / beyond;
            nodes.scroll.setVvalue(Math.clamp(nodes.scroll.getVvalue() + direction * page, 0, 1));
        }
    }

    /** An open list or menu has the first claim on these keys. */
    private boolean popupIsOpen() {
        return Window.getWindows().stream()
                .anyMatch(w -> w instanceof PopupWindow && !(w instanceof Tooltip) && w.isShowing());
    }
}
