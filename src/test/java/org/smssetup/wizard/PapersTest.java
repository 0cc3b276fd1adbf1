package org.smssetup.wizard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smssetup.wizard.adapter.disk.WholeFile;
import org.smssetup.wizard.adapter.paper.HtmlPaper;
import org.smssetup.wizard.adapter.paper.JsonPaper;
import org.smssetup.wizard.adapter.paper.PdfPaper;
import org.smssetup.wizard.flow.SetUps;
import org.smssetup.wizard.model.ContractInUse;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.Paper;
import org.smssetup.wizard.model.SetUp;
import org.smssetup.wizard.model.Shortening;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;
import org.smssetup.wizard.ui.Language;
import org.smssetup.wizard.ui.PaperWords;
import org.smssetup.wizard.ui.Texts;
import org.smssetup.wizard.ui.screen.Papers;
import org.w3c.dom.Document;

import javax.xml.parsers.DocumentBuilderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.*;

/** The summary as web page, PDF and JSON, all from one record. The files are left in {@code target/papers} to look at. */
class PapersTest {
    private static final Path FOLDER = Path.of("target", "papers");
    private static final ContractInUse CONTRACT = new ContractInUse(1, null, null);
    private static final Instant LATER = SetUpRun.NOW.plusSeconds(3600);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @TempDir
    Path folder;

    private static SetUp setUp(Shortening numbers) {
        return new SetUps("1.0.0", false).of(SetUpRun.run(), SetUpRun.CHECKS, CONTRACT, numbers, LATER, LONDON);
    }

    private static Paper paper(Language language, Shortening numbers) {
        return PaperWords.of(new Texts(language.locale(Locale.UK)), setUp(numbers));
    }

    private static String html(Paper paper) {
        return new String(HtmlPaper.bytes(paper), StandardCharsets.UTF_8);
    }

    private static String pdfText(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s\\u200B-\\u200F\\u202A-\\u202E]", "");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("every language: a web page that is well formed, and a PDF whose text can be searched and copied")
    void everyLanguage(Language language) throws Exception {
        Paper paper = paper(language, Shortening.FULL);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(language.tag() + ".html"), HtmlPaper.bytes(paper));
        Document page = wellFormed(html(paper));
        assertEquals(language.locale(Locale.UK).toLanguageTag(), page.getDocumentElement().getAttribute("lang"));
        assertEquals(language == Language.ARABIC ? "rtl" : "ltr", page.getDocumentElement().getAttribute("dir"));
        byte[] pdf;
        try {
            pdf = PdfPaper.bytes(paper);
        } catch (PdfPaper.NoLetters none) {
            assertEquals(Language.JAPANESE, language, "the letters of all others come with the program");
            return;
        }
        Files.write(FOLDER.resolve(language.tag() + ".pdf"), pdf);
        String text = letters(pdfText(pdf));
        for (String found : List.of(SetUpRun.MESSAGE, SetUpRun.SID.value(), "acme.example.com", "SM7" + "0".repeat(31))) {
            assertTrue(text.contains(found), found + " in " + text);
        }
        if (language != Language.ARABIC) {
            // Letters of Hindi change places when they are drawn. What is written from the right, a reader turns round.
            for (Paper.Part part : paper.parts()) {
                assertTrue(text.contains(letters(part.title())), part.title() + " in " + text);
            }
        }
    }

    /** HTML's few ways of its own made XML's. */
    private static Document wellFormed(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>\n", "").replaceAll("<(meta [^>]*)>", "<$1/>").replace("<br>", "<br/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("a name from outside is text, whatever stands in it, and turns nothing round")
    void hostileNames() throws Exception {
        String html = html(paper(Language.ENGLISH, Shortening.FULL));
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;"), html);
        assertTrue(html.contains("default-src 'none'"));
        for (String all : List.of(html, pdfText(PdfPaper.bytes(paper(Language.ENGLISH, Shortening.FULL))),
                new String(JsonPaper.bytes(setUp(Shortening.FULL)), StandardCharsets.UTF_8))) {
            assertFalse(all.contains("\u202E"), "a mark that turns round what comes after it");
        }
    }

    @Test
    @DisplayName("a font that nobody has makes a box of one letter, not of the whole paper")
    void unknownLetters() throws Exception {
        Paper paper = new Paper("en", false, "A title with \uDBFF\uDFFD in it", "", List.of("and words enough to be read"), List.of());
        assertTrue(letters(pdfText(PdfPaper.bytes(paper))).contains("andwordsenough"));
        Paper strange = new Paper("en", false, "\uDBFF\uDFFD".repeat(20), "", List.of(), List.of());
        assertThrows(PdfPaper.NoLetters.class, () -> PdfPaper.bytes(strange));
    }

    @Test
    @DisplayName("long papers go on on the next page, and what is wider than a line is broken")
    void pages() throws Exception {
        List<Paper.Fact> many = Stream.iterate(1, i -> i + 1).limit(120)
                .map(i -> new Paper.Fact("Name " + i, i == 60 ? "x".repeat(400) : "value " + i)).toList();
        Paper paper = new Paper("en-US", false, "Long", "Practice", List.of(), List.of(new Paper.Part.Facts("Facts", many)));
        byte[] pdf = PdfPaper.bytes(paper);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() > 2);
            assertEquals(612, document.getPage(0).getMediaBox().getWidth(), "Letter, where people print on that");
            assertEquals("en-US", document.getDocumentCatalog().getLanguage());
            assertEquals("Long", document.getDocumentInformation().getTitle());
        }
        String text = letters(pdfText(pdf));
        assertTrue(text.contains("Name120value120") && text.contains("x".repeat(60)), text);
    }

    @Test
    @DisplayName("JSON: the keys that are documented, in their order, and times in UTC")
    void json() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JsonPaper.bytes(setUp(Shortening.FULL)));
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("summary.json"), JsonPaper.bytes(setUp(Shortening.FULL)));
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        assertEquals(List.of("format", "program", "made", "zone", "practice", "shortened", "twilio", "sender", "phone", "test", "signedIn",
                "sites", "contract", "done", "checks", "notYet"), keys);
        assertEquals(1, json.path("format").asInt());
        assertEquals("2026-11-23T11:32:00Z", json.path("made").asText());
        assertEquals(SetUpRun.SID.value(), json.path("twilio").path("accountSid").asText());
        JsonNode acme = json.path("sites").path(0);
        assertEquals("{\"provider\":\"Twilio\",\"accountSid\":\"" + SetUpRun.SID.value() + "\",\"from\":\"+14155550100\",\"token\":"
                + "{\"seen\":\"clear\",\"lastFour\":\"9f3c\"}}", acme.path("after").toString());
        assertEquals("same", acme.path("readBack").path("verdict").asText());
        assertEquals("proved", acme.path("proof").path("outcome").asText());
        assertEquals("SM7" + "0".repeat(31), acme.path("proof").path("messageSid").asText());
        assertEquals("by_program", acme.path("undo").asText());
        assertEquals("2026-12-23T10:32:00Z", acme.path("undoUntil").asText());
        assertEquals("uncertain", json.path("sites").path(1).path("write").asText());
        assertTrue(json.path("checks").findValuesAsText("id").contains("keys_accepted"));
        assertFalse(json.path("checks").findValuesAsText("answer").contains("asking"));
    }

    @Test
    @DisplayName("before anything is set up there is a paper all the same")
    void nothingYet() throws Exception {
        SetUp setUp = new SetUps("1.0.0", true).of(Snapshot.FRESH, List.of(), CONTRACT, Shortening.FULL, LATER, LONDON);
        Paper paper = PaperWords.of(new Texts(Locale.ENGLISH), setUp);
        assertTrue(pdfText(PdfPaper.bytes(paper)).contains("Practice: nothing on this page is real."));
        assertTrue(html(paper).contains("class=\"band\""));
        assertTrue(new ObjectMapper().readTree(JsonPaper.bytes(setUp)).path("practice").asBoolean());
    }

    @Test
    @DisplayName("what isn't true is told as that: not read back, not proved, no answer, a user that is left")
    void notYet() {
        List<SetUp.Why> why = setUp(Shortening.FULL).notYet().stream().map(SetUp.NotYet::why).toList();
        assertTrue(why.containsAll(List.of(SetUp.Why.NOT_READ_BACK, SetUp.Why.NOT_PROVED, SetUp.Why.UNCERTAIN, SetUp.Why.TEST_USER_LEFT,
                SetUp.Why.VERIFIED_ONLY, SetUp.Why.CONTRACT_UNVERIFIED)), why.toString());
        List<SetUp.Why> soon = new SetUps("1.0.0", false).of(SetUpRun.run(), List.of(), CONTRACT, Shortening.FULL,
                SetUpRun.NOW.plusSeconds(60), LONDON).notYet().stream().map(SetUp.NotYet::why).toList();
        assertTrue(soon.contains(SetUp.Why.CACHED) && !why.contains(SetUp.Why.CACHED), "for twenty minutes");
        Snapshot late = SetUpRun.run();
        assertEquals(SetUp.Undoing.OVER, new SetUps("1.0.0", false).of(late, List.of(), CONTRACT, Shortening.FULL,
                SetUpRun.NOW.plusSeconds(31 * 24 * 3600), LONDON).sites().getFirst().undoing());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("with numbers shortened none stands in any of the three in full, nor the SID of the account")
    void shortened(Papers.Kind kind) throws Exception {
        Paper paper = paper(Language.ENGLISH, Shortening.SHORT);
        String all = switch (kind) {
            case PDF -> pdfText(PdfPaper.bytes(paper));
            case HTML -> html(paper);
            case JSON -> new String(JsonPaper.bytes(setUp(Shortening.SHORT)), StandardCharsets.UTF_8);
        };
        String digits = all.replaceAll("[^0-9A-Za-z]", "");
        for (String whole : List.of("7700900123", "4155550100", "4155550199", "01632960123", SetUpRun.SID.value(), "AC" + "1".repeat(32))) {
            assertFalse(digits.contains(whole), whole);
        }
        assertTrue(all.contains("+44…23") && all.contains("+1…00") && all.contains("AC…1a2b"), all);
        assertTrue(letters(all).contains(SetUpRun.MESSAGE), "the proof stays whole");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a secret that stands anywhere in the run, but for the last four, stands in none of the three")
    void noSecret(Papers.Kind kind) throws Exception {
        // What is typed and kept in the journal, and the digits of the test message, are no business of a summary either.
        Snapshot run = SetUpRun.run().withTyped(StepId.CREDENTIALS, Map.of("accountSid", "canary-typed"));
        Draft draft = run.draft();
        SetUp setUp = new SetUps("1.0.0", false).of(run.withDraft(draft), SetUpRun.CHECKS, CONTRACT, Shortening.FULL, LATER, LONDON);
        Path file = folder.resolve("s");
        assertEquals(Papers.Outcome.SAVED, PaperFiles.write(kind, setUp, PaperWords.of(new Texts(Locale.ENGLISH), setUp), file));
        String all = kind == Papers.Kind.PDF ? pdfText(Files.readAllBytes(file)) : Files.readString(file);
        for (String canary : List.of("canary-typed", "4821")) {
            assertFalse(all.contains(canary), canary);
        }
        // Nothing that looks like a token: 32 hexadecimal digits that aren't a SID's.
        assertFalse(letters(all).matches("(?s).*(?<![A-Z]{2}|[0-9a-f])[0-9a-f]{32}(?![0-9a-f]).*"), all);
    }

    @Test
    @DisplayName("a file is the user's alone, whole or not there, and an older one stays when it can't be written")
    void wholeFiles() throws IOException {
        Path file = folder.resolve("s.json");
        WholeFile.write(file, "one".getBytes(StandardCharsets.UTF_8));
        WholeFile.write(file, "two".getBytes(StandardCharsets.UTF_8));
        assertEquals("two", Files.readString(file));
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        }
        Path taken = Files.createDirectories(folder.resolve("taken").resolve("inside")).getParent();
        assertThrows(IOException.class, () -> WholeFile.write(taken, new byte[1]));
        assertEquals(Papers.Outcome.NOT_WRITTEN, PaperFiles.write(Papers.Kind.JSON, setUp(Shortening.FULL),
                paper(Language.ENGLISH, Shortening.FULL), folder.resolve("nowhere").resolve("s.json")));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(Set.of(file, taken), all.collect(java.util.stream.Collectors.toSet()), "nothing half written is left");
        }
    }
}
