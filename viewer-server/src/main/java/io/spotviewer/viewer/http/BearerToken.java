package io.spotviewer.viewer.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret for {@code POST /regenerate}. It is never printed and never logged. */
public final class BearerToken {

    /** A shorter token can be guessed; it is accepted with a warning. */
    public static final int ADVISED_LENGTH = 32;

    private static final int MAX_LENGTH = 4096;
    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    BearerToken(String token) {
        requireUsable(token);
        expected = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** Rejects a token that no client could send in a header. */
    public static void requireUsable(String token) {
        boolean visible = token.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (token.isEmpty() || token.length() > MAX_LENGTH || !visible) {
            throw new IllegalArgumentException("token: expected 1 to " + MAX_LENGTH
                    + " visible ASCII characters without spaces, got " + token.length() + " characters");
        }
    }

    /** True if an {@code Authorization} header holds any token. */
    static boolean isOneIn(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && !authorization.substring(SCHEME.length()).isBlank();
    }

    /** True if an {@code Authorization} header presents the token. It takes equally long for all wrong tokens of one length. */
    boolean isPresentedBy(@Nullable String authorization) {
        if (authorization == null || !isOneIn(authorization)) {
            return false;
        }
        byte[] presented = authorization.substring(SCHEME.length()).trim().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(presented, expected);
    }
}
