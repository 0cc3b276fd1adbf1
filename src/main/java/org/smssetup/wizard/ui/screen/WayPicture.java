package org.smssetup.wizard.ui.screen;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.smssetup.wizard.model.TestMessage;

/** Draws how far a message is: Twilio, the phone network, the phone. The words beside it say the same. */
final class WayPicture {
    private final HBox box;

    WayPicture(HBox box) {
        this.box = box;
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMouseTransparent(true);
    }

    /** How a station of the way is drawn. */
    private enum Look { REACHED, WAITING, FAILED, NOT_REACHED }

    void show(TestMessage test) {
        Look network = switch (test.status()) {
            case SENT, DELIVERED, READ, PARTIALLY_DELIVERED, UNDELIVERED -> Look.REACHED;
            case ACCEPTED, SCHEDULED, QUEUED, SENDING, RECEIVING, RECEIVED -> Look.WAITING;
            case FAILED, CANCELED -> Look.FAILED;
            case UNKNOWN -> Look.NOT_REACHED;
        };
        Look phone = test.confirmed() ? Look.REACHED : switch (test.status()) {
            case DELIVERED, READ, PARTIALLY_DELIVERED -> Look.REACHED;
            case SENT -> Look.WAITING;
            case UNDELIVERED -> Look.FAILED;
            default -> Look.NOT_REACHED;
        };
        if (phone == Look.REACHED) {
            network = Look.REACHED;
        }
        box.getChildren().setAll(station(Feather.SEND, Look.REACHED), road(network), station(Feather.RADIO, network),
                road(phone), station(Feather.SMARTPHONE, phone));
    }

    private static Node station(Feather icon, Look look) {
        FontIcon sign = new FontIcon(look == Look.FAILED ? Feather.X : icon);
        StackPane station = new StackPane(sign);
        station.getStyleClass().addAll("station", styleClass(look));
        return station;
    }

    private static Node road(Look to) {
        Region road = new Region();
        road.getStyleClass().addAll("road", styleClass(to));
        HBox.setHgrow(road, Priority.ALWAYS);
        return road;
    }

    private static String styleClass(Look look) {
        return switch (look) {
            case REACHED -> "reached";
            case WAITING -> "waiting";
            case FAILED -> "failed";
            case NOT_REACHED -> "not-reached";
        };
    }
}
