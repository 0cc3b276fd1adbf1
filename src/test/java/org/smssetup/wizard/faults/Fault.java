package org.smssetup.wizard.faults;

/** What can go wrong on the way to somebody and back. */
public enum Fault {
    REFUSED(Level.CONNECTION),
    /** The connection is cut before the request is carried out. */
    RESET_BEFORE(Level.ANSWER),
    /** The connection is cut after the request is carried out. */
    RESET_AFTER(Level.ANSWER),
    /** Carried out; then not one byte comes. */
    SILENCE(Level.ANSWER),
    /** Carried out; then one byte a second comes. */
    ONE_BYTE_A_SECOND(Level.ANSWER),
    MOVED_301(Level.ANSWER),
    /** As networks with a sign-in page do. */
    CAPTIVE_REDIRECT(Level.ANSWER),
    CAPTIVE_PAGE(Level.ANSWER),
    EMPTY_400(Level.ANSWER),
    UNAUTHORIZED_401(Level.ANSWER),
    FORBIDDEN_403(Level.ANSWER),
    FORBIDDEN_403_PAGE(Level.ANSWER),
    NOT_FOUND_404(Level.ANSWER),
    /** As some networks block what they don't like. */
    NOT_FOUND_404_PAGE(Level.ANSWER),
    PROXY_407_PAGE(Level.ANSWER),
    BUSY_429(Level.ANSWER),
    BUSY_429_RETRY_AFTER(Level.ANSWER),
    /** Carried out all the same. */
    ERROR_500(Level.ANSWER),
    UNAVAILABLE_503(Level.ANSWER),
    /** Carried out; half of the JSON comes. */
    TRUNCATED_JSON(Level.ANSWER),
    /** Carried out; JSON comes that nobody has ever described. */
    OTHER_JSON(Level.ANSWER),
    /** Carried out; 50 MB of JSON come. */
    HUGE_50_MB(Level.ANSWER),
    /** Carried out; the answer isn't in the encoding that it claims. */
    WRONG_CHARSET(Level.ANSWER),
    /** Carried out; 200 kB come that would be 200 MB. */
    GZIP_BOMB(Level.ANSWER),
    UNKNOWN_AUTHORITY(Level.CERTIFICATE),
    /** By this computer's clock the certificate isn't valid yet: the clock may be slow. */
    CLOCK_SLOW(Level.CERTIFICATE),
    /** By this computer's clock the certificate is over: the clock may be fast. */
    CLOCK_FAST(Level.CERTIFICATE),
    /** All is well but this computer's date, which is a day off. */
    OUR_DATE_WRONG(Level.ANSWER);

    /** Where it strikes. */
    public enum Level { CONNECTION, CERTIFICATE, ANSWER }

    private final Level level;

    Fault(Level level) {
        this.level = level;
    }

    public Level level() {
        return level;
    }
}
