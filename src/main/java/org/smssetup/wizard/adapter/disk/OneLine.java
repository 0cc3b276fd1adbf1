package org.smssetup.wizard.adapter.disk;

import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * {@code 2026-11-23T09:30:00.123Z WARNING Bus: message}, time in UTC, everything cleaned by {@link Redaction}. An
 * exception follows with its causes, each line indented.
 */
final class OneLine extends Formatter {
    @Override
    public String format(LogRecord entry) {
        StringBuilder out = new StringBuilder()
                .append(entry.getInstant().truncatedTo(ChronoUnit.MILLIS)).append(' ')
                .append(entry.getLevel().getName()).append(' ')
                .append(shortName(entry.getLoggerName())).append(": ")
                .append(oneLine(formatMessage(entry))).append('\n');
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        append(out, entry.getThrown(), "", seen);
        return out.toString();
    }

    private static void append(StringBuilder out, Throwable thrown, String role, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return;
        }
        out.append("  ").append(role).append(thrown.getClass().getName());
        if (thrown.getMessage() != null) {
            out.append(": ").append(oneLine(thrown.getMessage()));
        }
        out.append('\n');
        for (StackTraceElement at : thrown.getStackTrace()) {
            out.append("    at ").append(at).append('\n');
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            append(out, suppressed, "suppressed ", seen);
        }
        append(out, thrown.getCause(), "caused by ", seen);
    }

    private static String oneLine(String text) {
        return Redaction.clean(text).replace("\r", "").replace("\n", "\\n");
    }

    private static String shortName(String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
