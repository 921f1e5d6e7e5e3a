package io.spotviewer.viewer;

import io.spotviewer.viewer.http.BearerToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source of the program's token: a variable or a file, never a flag, which the process list would show.
 *
 * @param variable the value of {@link #VARIABLE}; null or empty if it is not set
 */
record TokenSetting(@Nullable String variable, @Nullable Path file) {

    static final String VARIABLE = "SPOT_VIEWER_TOKEN";
    static final String KIND = "a token without blanks";
    static final String MEANING = "the token that POST /regenerate asks for; without one it is closed";

    private static final long MAX_FILE_BYTES = 8192;

    Optional<String> read() throws ViewerStartException {
        Optional<String> token = isSet() ? Optional.ofNullable(variable) : Optional.empty();
        if (file != null) {
            if (isSet()) {
                throw new ViewerStartException(
                        "--token-file: expected one source of the token, but " + VARIABLE + " is set too; drop one");
            }
            token = Optional.of(content(file));
        }
        if (token.isPresent()) {
            try {
                BearerToken.requireUsable(token.get());
            } catch (IllegalArgumentException e) {
                throw new ViewerStartException(name() + ": " + e.getMessage(), e);
            }
        }
        return token;
    }

    /** Returns the warning about a token that is accepted but weak. */
    Optional<String> warning(Optional<String> token) {
        return token.filter(text -> text.length() < BearerToken.ADVISED_LENGTH)
                .map(text -> name() + ": " + BearerToken.ADVISED_LENGTH
                        + " characters or more are advised; this token can be guessed");
    }

    private static String content(Path file) throws ViewerStartException {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new ViewerStartException("--token-file: expected one short line, but " + file + " is large");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ViewerStartException(
                    "--token-file: expected a file that can be read, but " + file + " cannot", e);
        }
    }

    private boolean isSet() {
        return variable != null && !variable.isEmpty();
    }

    private String name() {
        return file == null ? VARIABLE : "--token-file";
    }

    /** Returns the source without the token itself. */
    @Override
    public String toString() {
        return "TokenSetting[" + name() + "]";
    }
}
