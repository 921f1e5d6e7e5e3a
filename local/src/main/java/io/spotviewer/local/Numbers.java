package io.spotviewer.local;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The reading of numbers on the command line, with errors in plain words. */
final class Numbers {

    private Numbers() {}

    static void register(CommandLine line) {
        line.registerConverter(int.class, Numbers::whole);
        line.registerConverter(Integer.class, Numbers::whole);
        line.registerConverter(long.class, Numbers::large);
        line.registerConverter(Long.class, Numbers::large);
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw unexpected(text);
        }
    }

    private static long large(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unexpected(text);
        }
    }

    private static TypeConversionException unexpected(String text) {
        return new TypeConversionException("expected a whole number, got '" + text + "'");
    }
}
