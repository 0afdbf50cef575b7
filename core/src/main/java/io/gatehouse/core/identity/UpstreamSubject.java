package io.gatehouse.core.identity;

/**
 * Whom an upstream vouches for. The three together are unique in a tenant; none of them alone says who it is (OpenID Connect
 * Core 1.0, section 5.7). Prints without the subject.
 *
 * @param provider through which connection
 * @param issuer who vouches, as the upstream names itself; 1 to {@value #LONGEST_ISSUER} characters
 * @param subject the upstream's own, unchanging name of the person; 1 to {@value #LONGEST_SUBJECT} characters, compared
 *     letter by letter
 */
public record UpstreamSubject(Provider provider, String issuer, String subject) {
    public static final int LONGEST_ISSUER = 255;
    public static final int LONGEST_SUBJECT = 255;

    public UpstreamSubject {
        if (!isAcceptable(issuer, LONGEST_ISSUER) || !isAcceptable(subject, LONGEST_SUBJECT)) {
            throw new IllegalArgumentException("not an upstream's subject");
        }
    }

    /** Whether a subject can read like that. */
    public static boolean isSubject(String text) {
        return isAcceptable(text, LONGEST_SUBJECT);
    }

    private static boolean isAcceptable(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.codePoints().noneMatch(UpstreamSubject::isForbidden);
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return "UpstreamSubject[" + provider + "]";
    }
}
