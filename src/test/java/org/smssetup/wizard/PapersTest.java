package org.smssetup.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.adapter.paper.HtmlPaper;
import org.smssetup.wizard.adapter.paper.JsonPaper;
import org.smssetup.wizard.adapter.paper.PdfPaper;
import org.smssetup.wizard.flow.SetUps;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.SetUp;
import org.smssetup.wizard.model.Shortening;
import org.smssetup.wizard.ui.Language;
import org.smssetup.wizard.ui.PaperWords;
import org.smssetup.wizard.ui.Texts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.*;

/** The summary as web page, PDF and JSON, all from one record. The files are left in {@code target/papers} to look at. */
class PapersTest {
    private static final Path FOLDER = Path.of("target", "papers");

    static SetUp setUp(Shortening numbers) {
        return new SetUps("1.0.0", false).of(SetUpRun.run(), SetUpRun.CHECKS, new ContractInUse(1, null, null), numbers,
                SetUpRun.NOW.plusSeconds(3600), ZoneId.of("Europe/London"));
    }

    private static String pdfText(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("every language: the PDF's text can be read back, the web page is well formed")
    void everyLanguage(Language language) throws Exception {
        Texts texts = new Texts(language.locale(Locale.UK));
        Paper paper = PaperWords.of(texts, setUp(Shortening.FULL));
        Files.createDirectories(FOLDER);
        byte[] html = HtmlPaper.bytes(paper);
        Files.write(FOLDER.resolve(language.tag() + ".html"), html);
        byte[] pdf;
        try {
            pdf = PdfPaper.bytes(paper);
        } catch (PdfPaper.NoLetters none) {
            assertEquals(Language.JAPANESE, language, "the letters of all others come with the program");
            return;
        }
        Files.write(FOLDER.resolve(language.tag() + ".pdf"), pdf);
        String text = pdfText(pdf).replaceAll("\\s+", "");
        for (String found : List.of(SetUpRun.MESSAGE, SetUpRun.SID.value(), "acme.example.com")) {
            assertTrue(text.contains(found), found + " in " + text);
        }
        if (language == Language.HINDI) {
            // Letters that change places when they are drawn.
            assertTrue(text.contains(texts.say("paper.part.test").replaceAll("\\s|\u200F|\u200E", "")), text);
        }
    }

    @Test
    void printed() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JsonPaper.bytes(setUp(Shortening.SHORT)));
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("short.json"), JsonPaper.bytes(setUp(Shortening.SHORT)));
        assertEquals(1, json.path("format").asInt());
    }
}
