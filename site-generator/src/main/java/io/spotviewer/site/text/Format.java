package io.spotviewer.site.text;

import io.spotviewer.records.UtcTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The formats of numbers and times for people, kept in this class only. Times are UTC, money is USD, minus is U+2212. */
public final class Format {

    /** The text of an unknown figure. */
    public static final String MISSING = "–";

    /** The smallest amount above nothing by the number of its decimals. */
    private static final String[] SMALLEST = {"1", "0.1", "0.01", "0.001", "0.0001", "0.00001", "0.000001"};

    private static final char MINUS = '−';
    private static final char FIGURE_SPACE = '\u2007';

    /** The smallest amount that four decimals show as 1. */
    private static final BigDecimal SHOWN_AS_ONE = new BigDecimal("0.99995");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CELL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The ends of the year, the date, the minutes and the seconds in {@code 2026-01-15T10:15:00Z}. */
    private static final int YEAR = 4;

    private static final int DATE = 10;
    private static final int MINUTES = 16;
    private static final int SECONDS = 19;
    private static final int DIGITS_OF_GROUP = 3;

    private Format() {}

    /** Returns a total of money with two decimals, such as {@code $1,234.50}, and never {@code $0.00} for an amount other than 0. */
    public static String total(BigDecimal usd) {
        return signed(usd, "$" + amount(usd.abs(), 2), "$0.01");
    }

    /** Returns a total of money without its currency, for a column whose header names it. */
    public static String plainTotal(BigDecimal usd, int decimals) {
        return signed(usd, amount(usd.abs(), decimals), smallest(decimals));
    }

    /** Returns a difference of totals of money with its sign and without its currency. */
    public static String difference(BigDecimal usd) {
        String text = plainTotal(usd, 2);
        return usd.setScale(2, RoundingMode.HALF_UP).signum() > 0 ? "+" + text : text;
    }

    /**
     * Returns a single amount without its currency: two decimals from 1 on, four below. Figure spaces align the decimal points of a
     * right-aligned column.
     */
    public static String single(BigDecimal usd) {
        boolean cents = usd.signum() == 0 || usd.abs().compareTo(SHOWN_AS_ONE) >= 0;
        return cents ? plainTotal(usd, 2) + FIGURE_SPACE + FIGURE_SPACE : plainTotal(usd, 4);
    }

    /** Returns money to the last digit of the report, for machines to add up. */
    public static String exact(BigDecimal usd) {
        return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
    }

    /** Returns money with all ten decimals of the report, for columns that add up to the last digit. */
    public static String digits(BigDecimal usd) {
        return plainTotal(usd, 10);
    }

    /** Returns a price per hour with all its digits. */
    public static String price(BigDecimal usdPerHour) {
        BigDecimal stripped = usdPerHour.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** Returns a duration: {@code 1 h 05 m} to the nearest minute, {@code 12 m 05 s} below an hour, {@code 42 s} below a minute. */
    public static String duration(long seconds) {
        long abs = Math.abs(seconds);
        if (abs >= 3600) {
            return minutes(seconds);
        }
        String text;
        if (abs >= 60) {
            text = abs / 60 + " m " + two(abs % 60) + " s";
        } else {
            text = abs + " s";
        }
        return seconds < 0 ? MINUS + text : text;
    }

    /** Returns a duration to the nearest minute, {@code 1 h 05 m}, and never {@code 0 h 00 m} for one other than 0. */
    public static String minutes(long seconds) {
        long minutes = (Math.abs(seconds) + 30) / 60;
        if (minutes == 0 && seconds != 0) {
            return seconds < 0 ? "> " + MINUS + "1 m" : "< 1 m";
        }
        String text = count(minutes / 60) + " h " + two(minutes % 60) + " m";
        return seconds < 0 ? MINUS + text : text;
    }

    /** Returns a number of things: {@code 12,345}. */
    public static String count(long number) {
        String digits = Long.toString(number);
        return number < 0 ? MINUS + grouped(digits.substring(1)) : grouped(digits);
    }

    /** Returns {@code part} of {@code whole} as {@code 64 %}, with one decimal below 10; {@link #MISSING} if the whole is 0. */
    public static String percent(BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return MISSING;
        }
        BigDecimal percent = part.scaleByPowerOfTen(2).divide(whole, 6, RoundingMode.HALF_UP);
        int decimals = percent.abs().compareTo(BigDecimal.TEN) < 0 && percent.signum() != 0 ? 1 : 0;
        return signed(percent, amount(percent.abs(), decimals) + " %", smallest(decimals) + " %");
    }

    public static String percent(long part, long whole) {
        return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /** Returns a plain number, such as a rate, with this number of decimals. */
    public static String decimal(BigDecimal number, int decimals) {
        return signed(number, amount(number.abs(), decimals), smallest(decimals));
    }

    /** Returns a moment to the minute: {@code 2026-01-15 10:15 UTC}. */
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }

    /** Returns a moment to the second without the zone: {@code 2026-01-15 10:15:04}. */
    public static String second(Instant moment) {
        String text = UtcTime.text(moment);
        return isOfFourDigitYear(text)
                ? text.substring(0, DATE) + ' ' + text.substring(DATE + 1, SECONDS)
                : SECOND.format(moment);
    }

    /** Returns a moment to the minute without the zone, for columns whose header names it. */
    public static String cell(Instant moment) {
        String text = UtcTime.text(moment);
        return isOfFourDigitYear(text)
                ? text.substring(0, DATE) + ' ' + text.substring(DATE + 1, MINUTES)
                : CELL.format(moment);
    }

    private static boolean isOfFourDigitYear(String text) {
        return text.charAt(DATE) == 'T' && text.charAt(YEAR) == '-';
    }

    /** Returns a size: {@code 12.3 kB}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        boolean kilo = bytes < 1_000_000;
        BigDecimal scaled = BigDecimal.valueOf(bytes).movePointLeft(kilo ? 3 : 6);
        return amount(scaled, 1) + (kilo ? " kB" : " MB");
    }

    private static String signed(BigDecimal number, String text, String smallest) {
        if (number.signum() != 0 && isNothing(text)) {
            return (number.signum() < 0 ? "> " + MINUS : "< ") + smallest;
        }
        return number.signum() < 0 ? MINUS + text : text;
    }

    private static boolean isNothing(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    private static String amount(BigDecimal abs, int decimals) {
        String plain = abs.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        int point = decimals == 0 ? plain.length() : plain.indexOf('.');
        return point <= DIGITS_OF_GROUP ? plain : grouped(plain.substring(0, point)) + plain.substring(point);
    }

    /** Groups digits by thousands. A large site has millions of numbers, and {@code String.format} reads its pattern anew for each. */
    private static String grouped(String digits) {
        if (digits.length() <= DIGITS_OF_GROUP) {
            return digits;
        }
        StringBuilder text = new StringBuilder(digits);
        for (int i = digits.length() - DIGITS_OF_GROUP; i > 0; i -= DIGITS_OF_GROUP) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    private static String smallest(int decimals) {
        return decimals < SMALLEST.length
                ? SMALLEST[decimals]
                : BigDecimal.ONE.movePointLeft(decimals).toPlainString();
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
