package org.smssetup.wizard.ui;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.imageio.ImageIO;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class IconsTest {
    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
    void eachSizeIsThere(int size) throws IOException {
        try (InputStream file = IconsTest.class.getResourceAsStream("/icons/app-" + size + ".png")) {
            assertNotNull(file);
            BufferedImage icon = ImageIO.read(file);
            assertEquals(size, icon.getWidth());
            assertEquals(size, icon.getHeight());
            assertEquals(0, icon.getRGB(0, 0) >>> 24, "the corner is clear");
            assertTrue(icon.getRGB(size / 4, size / 2) >>> 24 > 250, "the bubble isn't");
        }
    }

    @Test
    void theSystemsOwnFormsAreThere() throws IOException {
        assertEquals("\0\0\1\0", start("/icons/app.ico"));
        assertEquals("icns", start("/icons/app.icns"));
    }

    private static String start(String path) throws IOException {
        try (InputStream file = IconsTest.class.getResourceAsStream(path)) {
            return new String(file.readNBytes(4), StandardCharsets.ISO_8859_1);
        }
    }
}
