package org.smssetup.wizard.ui.guide;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

import org.smssetup.wizard.ui.Texts;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * One of the guide's drawings, {@code icons/guide/*.svg}, as shapes that take their colours from the style sheet by
 * the class of each. Only what the drawings need of SVG is read: rect, circle, line, path, text and g, with numbers
 * without units. All else is refused, so that a drawing is never shown by halves.
 */
public final class Drawing {
    private static final double WORD = 11;
    private static final double NUMBER = 13;
    private static final Set<String> BOLD = Set.of("word-strong", "word-on-button", "marker-number");

    private final Texts texts;
    private final String name;
    private final Group content = new Group();
    private final Deque<Group> open = new ArrayDeque<>();
    private double width;
    private double height;

    private Drawing(String name, Texts texts) {
        this.name = name;
        this.texts = texts;
        open.push(content);
    }

    /**
     * @param name  of the file, without its end
     * @param texts has the words and the numbers in it
     * @throws IllegalArgumentException if the file has something in it that isn't known here
     */
    public static Drawing read(String name, Texts texts) {
        try (InputStream file = Drawing.class.getResourceAsStream("/icons/guide/" + name + ".svg")) {
            if (file == null) {
                throw new IllegalArgumentException("no drawing " + name);
            }
            return read(name, file, texts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    static Drawing read(String name, InputStream file, Texts texts) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Drawing drawing = new Drawing(name, texts);
        try {
            drawing.read(factory.createXMLStreamReader(file, "UTF-8"));
        } catch (XMLStreamException broken) {
            throw new IllegalArgumentException(name, broken);
        }
        return drawing;
    }

    public Group content() {
        return content;
    }

    /** Of the whole drawing, in its own units. */
    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    private void read(XMLStreamReader in) throws XMLStreamException {
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(in);
                case XMLStreamConstants.END_ELEMENT -> {
                    if (in.getLocalName().equals("g")) {
                        open.pop();
                    }
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (!in.isWhiteSpace()) {
                        throw unfit("words outside of text: " + in.getText().strip());
                    }
                }
                default -> { }
            }
        }
    }

    private void start(XMLStreamReader in) throws XMLStreamException {
        switch (in.getLocalName()) {
            case "svg" -> {
                only(in, "viewBox");
                String[] box = in.getAttributeValue(null, "viewBox").split(" ");
                width = Double.parseDouble(box[2]);
                height = Double.parseDouble(box[3]);
            }
            case "title" -> in.getElementText();
            case "g" -> {
                only(in, "class", "data-number");
                Group group = new Group();
                if (in.getAttributeValue(null, "data-number") != null) {
                    group.getProperties().put("number", Integer.valueOf(in.getAttributeValue(null, "data-number")));
                }
                add(in, group);
                open.push(group);
            }
            case "rect" -> {
                only(in, "class", "x", "y", "width", "height", "rx");
                Rectangle rectangle = new Rectangle(number(in, "x"), number(in, "y"), number(in, "width"), number(in, "height"));
                if (in.getAttributeValue(null, "rx") != null) {
                    rectangle.setArcWidth(2 * number(in, "rx"));
                    rectangle.setArcHeight(2 * number(in, "rx"));
                }
                add(in, rectangle);
            }
            case "circle" -> {
                only(in, "class", "cx", "cy", "r");
                add(in, new Circle(number(in, "cx"), number(in, "cy"), number(in, "r")));
            }
            case "line" -> {
                only(in, "class", "x1", "y1", "x2", "y2");
                add(in, new Line(number(in, "x1"), number(in, "y1"), number(in, "x2"), number(in, "y2")));
            }
            case "path" -> {
                only(in, "class", "d");
                SVGPath path = new SVGPath();
                path.setContent(in.getAttributeValue(null, "d"));
                add(in, path);
            }
            case "text" -> text(in);
            default -> throw unfit(in.getLocalName());
        }
    }

    /** Words come from the bundle; where they are too long for their place, they get smaller. */
    private void text(XMLStreamReader in) throws XMLStreamException {
        only(in, "class", "x", "y", "text-anchor", "data-text", "data-room");
        double x = number(in, "x");
        double y = number(in, "y");
        String style = in.getAttributeValue(null, "class");
        boolean centred = "middle".equals(in.getAttributeValue(null, "text-anchor"));
        String key = in.getAttributeValue(null, "data-text");
        String room = in.getAttributeValue(null, "data-room");
        Text text = new Text();
        add(in, text);
        String written = in.getElementText();
        boolean isNumber = style.equals("marker-number");
        text.setText(isNumber ? texts.number(Long.parseLong(written)) : key == null ? written : texts.say(key));
        double size = isNumber ? NUMBER : WORD;
        text.setFont(font(style, size));
        double needed = text.getLayoutBounds().getWidth();
        if (room != null && needed > Double.parseDouble(room)) {
            text.setFont(font(style, size * Double.parseDouble(room) / needed));
        }
        text.setX(centred ? x - text.getLayoutBounds().getWidth() / 2 : x);
        text.setY(y);
    }

    private static Font font(String style, double size) {
        String family = style.equals("word-code") ? "monospace" : Font.getDefault().getFamily();
        return Font.font(family, BOLD.contains(style) ? FontWeight.BOLD : FontWeight.NORMAL, size);
    }

    private void add(XMLStreamReader in, Node node) {
        String style = in.getAttributeValue(null, "class");
        if (style == null) {
            throw unfit(in.getLocalName() + " without a class, so without a colour");
        }
        node.getStyleClass().add(style);
        open.element().getChildren().add(node);
    }

    private double number(XMLStreamReader in, String attribute) {
        String value = in.getAttributeValue(null, attribute);
        if (value == null) {
            throw unfit(in.getLocalName() + " without " + attribute);
        }
        return Double.parseDouble(value);
    }

    private void only(XMLStreamReader in, String... known) {
        List<String> names = Arrays.asList(known);
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (!names.contains(in.getAttributeLocalName(i))) {
                throw unfit(in.getLocalName() + " with " + in.getAttributeLocalName(i));
            }
        }
    }

    private IllegalArgumentException unfit(String what) {
        return new IllegalArgumentException("The drawing " + name + " has in it what can't be drawn: " + what);
    }
}
