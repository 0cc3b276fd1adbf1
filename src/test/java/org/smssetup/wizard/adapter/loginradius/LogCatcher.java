package org.smssetup.wizard.adapter.loginradius;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged anywhere, at the finest level, with its exceptions. */
final class LogCatcher extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final StringBuffer caught = new StringBuffer();
    private final Formatter formatter = new SimpleFormatter();
    private final Level before = ROOT.getLevel();
    private final Handler[] others = ROOT.getHandlers();

    LogCatcher() {
        Arrays.stream(others).forEach(ROOT::removeHandler);
        setLevel(Level.ALL);
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    String text() {
        return caught.toString();
    }

    @Override
    public void publish(LogRecord record) {
        caught.append(record.getLoggerName()).append(' ').append(formatter.formatMessage(record)).append('\n');
        if (record.getThrown() != null) {
            caught.append(trace(record.getThrown()));
        }
    }

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        ROOT.setLevel(before);
        Arrays.stream(others).forEach(ROOT::addHandler);
    }
}
