package org.smssetup.wizard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.smssetup.wizard.model.SmsSettings;
import org.smssetup.wizard.ui.Effort;
import org.smssetup.wizard.ui.RehearsalReport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@code report.json} beside the pictures of a rehearsal. */
final class ReportFile {
    private ReportFile() {
    }

    static void write(RehearsalReport report, Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", report.scenario());
        json.put("theme", report.theme());
        json.put("steps", report.steps().stream().map(ReportFile::page).toList());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("status", report.message());
        json.put("message", message);
        json.put("saved", report.saved() == null ? null : masked(report.saved()));
        json.put("readBack", report.readBack());
        json.put("proof", report.proof());
        json.put("effort", effort(report.effort()));
        json.put("result", report.ok() ? "ok" : "failed");
        json.put("reason", report.reason());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
    }

    private static Map<String, Object> effort(Effort effort) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clicks", effort.clicks());
        json.put("keys", effort.keys());
        json.put("windowChanges", effort.windowChanges());
        json.put("copies", effort.copies());
        return json;
    }

    private static Map<String, Object> page(RehearsalReport.Page page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", page.id().name());
        json.put("millis", page.millis());
        json.put("picture", page.picture());
        return json;
    }

    private static Map<String, Object> masked(SmsSettings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("provider", settings.provider());
        json.put("accountSid", end(settings.accountSid()));
        json.put("authToken", settings.token().lastFour().isEmpty() ? "…" : "…" + settings.token().lastFour());
        json.put("from", end(settings.from()));
        return json;
    }

    private static String end(String value) {
        return value.length() < 8 ? "…" : "…" + value.substring(value.length() - 4);
    }
}
