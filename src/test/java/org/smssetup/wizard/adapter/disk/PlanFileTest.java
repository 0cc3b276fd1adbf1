package org.smssetup.wizard.adapter.disk;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smssetup.wizard.adapter.disk.PlanUnfit.What;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.MessagingServiceSid;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Plan;
import org.smssetup.wizard.model.Plan.PlannedSite;
import org.smssetup.wizard.model.SmsSettings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PlanFileTest {
    private static final String SID = "AC" + "0".repeat(32);
    private static final String GOOD = """
            {"format": 1, "made": "2026-11-28T09:30:00Z", "madeBy": "1.0.0", "accountSid": "%s", "from": "+14155550199",
             "sites": [{"id": 1001, "name": "Acme", "domain": "acme.example",
                        "shown": {"provider": "", "accountSid": "", "from": "", "token": "none", "tokenEnd": ""}},
                       {"id": 1002, "name": "Other", "domain": ""}]}
            """.formatted(SID);

    @TempDir
    Path folder;

    private static Plan read(String json) throws PlanUnfit {
        return PlanFile.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static final Plan PLAN = new Plan(Instant.parse("2026-11-28T09:30:00Z"), "1.0.0", new AccountSid(SID), new PhoneNumber("+14155550199"),
            List.of(new PlannedSite(1001, "Acme", "acme.example", SmsSettings.EMPTY), new PlannedSite(1002, "Other", "", null)));

    @Test
    void readsWhatReadmeShows() throws Exception {
        assertEquals(PLAN, read(GOOD));
        assertEquals(new MessagingServiceSid("MG" + "0".repeat(32)), read(GOOD.replace("+14155550199", "MG" + "0".repeat(32))).from());
        assertEquals(PLAN, read(GOOD.replace("+14155550199", "001 (415) 555-0199")), "numbers as everywhere else");
    }

    @Test
    @DisplayName("what is written is read again, and is for the user alone")
    void writes() throws Exception {
        Path file = folder.resolve("plan.json");
        PlanFile.write(PLAN, file);
        PlanFile.write(PLAN, file);
        assertEquals(PLAN, PlanFile.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() {
        Plan odd = PLAN.with(List.of(new PlannedSite(1, "a\u001B[2J", "", null)));
        assertThrows(PlanUnfit.class, () -> PlanFile.write(odd, folder.resolve("plan.json")));
        assertFalse(Files.exists(folder.resolve("plan.json")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "`\"format\": 1`,`\"format\": 2`,OTHER_FORMAT,/format",
            "`\"format\": 1`,`\"format\": \"1\"`,OTHER_FORMAT,/format",
            "`\"format\": 1, `,``,MISSING,/format",
            "`\"madeBy\": \"1.0.0\", `,``,MISSING,/madeBy",
            "2026-11-28T09:30:00Z,yesterday,WRONG_FORM,/made",
            "AC00,AX00,WRONG_FORM,/accountSid",
            "+14155550199,555-0199,NOT_A_NUMBER,/from",
            "+14155550199,+14155550199 x12,NOT_A_NUMBER,/from",
            "`\"madeBy\"`,`\"authToken\": \"x\", \"madeBy\"`,NOT_KNOWN,/authToken",
            "`\"id\": 1002`,`\"id\": 1002, \"a b\": 1`,NOT_KNOWN,/sites/1",
            "`\"id\": 1002`,`\"id\": 1001`,TWICE,/sites/1/id",
            "`\"id\": 1002`,`\"id\": 1002.5`,WRONG_FORM,/sites/1/id",
            "`\"id\": 1002`,`\"id\": -1`,WRONG_FORM,/sites/1/id",
            "`\"id\": 1002`,`\"id\": 99999999999999999999`,WRONG_FORM,/sites/1/id",
            "`\"name\": \"Other\"`,`\"name\": null`,WRONG_FORM,/sites/1/name",
            "Other,`\\u001b[2J`,WRONG_FORM,/sites/1/name",
            "Other,`\\u202e`,WRONG_FORM,/sites/1/name",
            "`\"none\"`,`\"seen\"`,WRONG_FORM,/sites/0/shown/token",
            "`\"tokenEnd\": \"\"`,`\"tokenEnd\": \"12345\"`,WRONG_FORM,/sites/0/shown/tokenEnd",
            "`\"madeBy\": \"1.0.0\"`,`\"madeBy\": \"1.0.0\", \"madeBy\": \"2\"`,NOT_JSON,``"})
    @DisplayName("says what is wrong and where")
    void unfit(String part, String instead, What what, String where) {
        PlanUnfit unfit = assertThrows(PlanUnfit.class, () -> read(GOOD.replaceFirst(java.util.regex.Pattern.quote(part),
                java.util.regex.Matcher.quoteReplacement(instead == null ? "" : instead))));
        assertEquals(what, unfit.what());
        assertEquals(where == null ? "" : where, unfit.where());
    }

    @Test
    void limits() {
        String none = GOOD.replaceAll("(?s)\"sites\".*", "\"sites\": []}");
        assertEquals(What.NO_SITES, assertThrows(PlanUnfit.class, () -> read(none)).what());
        String many = LongStream.rangeClosed(1, 501).mapToObj(id -> "{\"id\":" + id + ",\"name\":\"a\",\"domain\":\"\"}")
                .collect(Collectors.joining(",", "[", "]}"));
        assertEquals(What.TOO_MANY_SITES, assertThrows(PlanUnfit.class, () -> read(none.replace("[]}", many))).what());
        assertEquals(What.TOO_LARGE, assertThrows(PlanUnfit.class, () -> read(GOOD + " ".repeat(600_000))).what());
        assertEquals(What.NOT_JSON, assertThrows(PlanUnfit.class, () -> read(GOOD + "{}")).what());
        assertEquals(What.WRONG_FORM, assertThrows(PlanUnfit.class, () -> read("[]")).what());
        assertEquals(What.NOT_OPENED, assertThrows(PlanUnfit.class, () -> PlanFile.read(folder.resolve("none"))).what());
        assertEquals(What.NOT_OPENED, assertThrows(PlanUnfit.class, () -> PlanFile.read(folder)).what());
    }
}
