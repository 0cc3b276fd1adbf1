import javax.imageio.ImageIO;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the screen until a drawn window stands still on it, and keeps the picture. Then types the keys that it is
 * given: {@code Enter}, or {@code Close} for Alt+F4. With {@code AtOnce} before them it says "looking" when it begins to
 * look and "drawn" as soon as there is something to see, and types then. Ends with 1 where nothing was drawn in time.
 *
 * <pre>java installer/check/Screen.java PICTURE.png SECONDS [KEY…]</pre>
 */
public final class Screen {
    /** Words, buttons and a list in two or three tones and their soft edges; an empty window has fewer. */
    private static final int COLOURS = 60;
    /** Points unlike the one before them: a page has 20,000 and more; a window in which the page is still to come, 5,000. */
    private static final int EDGES = 10_000;
    /** Colours for a look that mustn't take long: an empty window has two or three. */
    private static final int FIRST_COLOURS = 8;
    /** Of the picture, for the colour that there is most of. */
    private static final double PLAIN = 0.97;

    private Screen() {
    }

    public static void main(String[] args) throws Exception {
        Robot robot = new Robot();
        Rectangle all = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000L;
        BufferedImage before = null;
        int still = 0;
        boolean atOnce = args.length > 2 && args[2].equals("AtOnce");
        if (atOnce) {
            System.out.println("looking");
        }
        while (System.nanoTime() < end) {
            BufferedImage now = robot.createScreenCapture(all);
            if (atOnce) {
                if (begun(now)) {
                    System.out.println("drawn");
                    type(robot, args, 3);
                    return;
                }
                robot.delay(20);
                continue;
            }
            // The caret blinks and a page moves in: a few points may differ, three looks have to agree.
            still = before != null && drawn(now) && differing(before, now) < 200 ? still + 1 : 0;
            if (still >= 3) {
                ImageIO.write(now, "png", Path.of(args[0]).toFile());
                System.out.println("drawn: " + colours(now) + " colours");
                type(robot, args, 2);
                return;
            }
            before = now;
            robot.delay(300);
        }
        if (before != null) {
            ImageIO.write(before, "png", Path.of(args[0]).toFile());
        }
        System.out.println("nothing drawn stood still in " + args[1] + " s; see " + args[0]);
        System.exit(1);
    }

    private static void type(Robot robot, String[] args, int from) {
        for (int i = from; i < args.length; i++) {
            type(robot, args[i]);
        }
    }

    private static void type(Robot robot, String key) {
        switch (key) {
            case "Enter" -> press(robot, KeyEvent.VK_ENTER);
            case "Close" -> {
                robot.keyPress(KeyEvent.VK_ALT);
                press(robot, KeyEvent.VK_F4);
                robot.keyRelease(KeyEvent.VK_ALT);
            }
            default -> throw new IllegalArgumentException(key);
        }
        robot.waitForIdle();
    }

    private static void press(Robot robot, int key) {
        robot.keyPress(key);
        robot.delay(60);
        robot.keyRelease(key);
    }

    private static boolean drawn(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        int edges = 0;
        int last = -1;
        for (int point : points(image)) {
            counts.merge(point, 1, Integer::sum);
            edges += point == last ? 0 : 1;
            last = point;
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return counts.size() >= COLOURS && edges >= EDGES && most < PLAIN * image.getWidth() * image.getHeight();
    }

    /** Whether there are letters, told by the tones of their edges; quick, for there is much to look at. */
    private static boolean begun(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        int last = -1;
        for (int point : points(image)) {
            if (point != last && colours.add(point) && colours.size() >= FIRST_COLOURS) {
                return true;
            }
            last = point;
        }
        return false;
    }

    private static int colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int point : points(image)) {
            colours.add(point);
        }
        return colours.size();
    }

    private static int differing(BufferedImage one, BufferedImage other) {
        int[] a = points(one);
        int[] b = points(other);
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            count += a[i] == b[i] ? 0 : 1;
        }
        return count;
    }

    private static int[] points(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
