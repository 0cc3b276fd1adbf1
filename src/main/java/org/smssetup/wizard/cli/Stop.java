package org.smssetup.wizard.cli;

/** Why a run without a window doesn't go on, in words. */
public final class Stop extends Exception {
    private final transient ExitCode code;
    private final String kind;
    private final String message;
    private final String todo;

    /**
     * @param kind    a constant's name, for programs
     * @param message what happened and why
     * @param todo    what to do; an empty text: nothing
     */
    public Stop(ExitCode code, String kind, String message, String todo) {
        super(kind, null, false, false);
        this.code = code;
        this.kind = kind;
        this.message = message;
        this.todo = todo;
    }

    public ExitCode code() {
        return code;
    }

    String kind() {
        return kind;
    }

    String words() {
        return message;
    }

    String todo() {
        return todo;
    }
}
