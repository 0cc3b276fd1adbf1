package build;

/** What keeps the build from going on, in words for the person who runs it. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String message) {
        super(message);
    }
}
