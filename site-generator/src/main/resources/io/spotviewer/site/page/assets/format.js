'use strict';

// Writes numbers as the generated pages do, and keeps the reader's choices in the address.
window.spotViewer = (() => {
  const MINUS = '\u2212';
  const FIGURE_SPACES = '\u2007\u2007';

  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

  const count = (number) => (number < 0 ? MINUS : '') + grouped(String(Math.abs(number)));

  const two = (number) => String(number).padStart(2, '0');

  const duration = (seconds) => {
    const all = Math.abs(seconds);
    let text;
    if (all >= 3600) {
      const minutes = Math.floor((all + 30) / 60);
      text = `${grouped(String(Math.floor(minutes / 60)))} h ${two(minutes % 60)} m`;
    } else if (all >= 60) {
      text = `${Math.floor(all / 60)} m ${two(all % 60)} s`;
    } else {
      text = `${all} s`;
    }
    return seconds < 0 ? MINUS + text : text;
  };

  // The same to the minute, for columns of durations.
  const minutes = (seconds) => {
    const all = Math.floor((Math.abs(seconds) + 30) / 60);
    if (all === 0 && seconds !== 0) {
      return seconds < 0 ? `> ${MINUS}1 m` : '< 1 m';
    }
    return `${seconds < 0 ? MINUS : ''}${grouped(String(Math.floor(all / 60)))} h ${two(all % 60)} m`;
  };

  // Amounts have ten decimals at most: as whole numbers of the last one, rounding is exact.
  const DECIMALS = 10;
  const whole = (usd) => BigInt(Math.abs(usd).toFixed(DECIMALS).replace('.', ''));

  const rounded = (usd, decimals) => {
    const step = 10n ** BigInt(DECIMALS - decimals);
    return (whole(usd) + step / 2n) / step;
  };

  const fixed = (units, decimals) => {
    const digits = String(units).padStart(decimals + 1, '0');
    return `${grouped(digits.slice(0, -decimals))}.${digits.slice(-decimals)}`;
  };

  // All ten decimals of a number of units, for columns that add up to the last digit.
  const digits = (all) => (all < 0 ? MINUS : '') + fixed(Math.abs(all), DECIMALS);

  // A price per hour with all its digits, two at least.
  const price = (all) => fixed(all, DECIMALS).replace(/(\.\d\d\d*?)0+$/, '$1');

  const signed = (usd, text) => (usd < 0 ? MINUS + text : text);

  const nearlyNothing = (usd, smallest) => (usd < 0 ? `> ${MINUS}${smallest}` : `< ${smallest}`);

  // A single amount: two decimals from 1 on, four below.
  const money = (usd) => {
    const units = rounded(usd, 4);
    if (units === 0n && usd !== 0) {
      return nearlyNothing(usd, '0.0001');
    }
    if (units === 0n || units >= 10000n) {
      return signed(usd, fixed(rounded(usd, 2), 2)) + FIGURE_SPACES;
    }
    return signed(usd, fixed(units, 4));
  };

  // A total: always two decimals, and never 0 for an amount other than 0.
  const total = (usd) => {
    const units = rounded(usd, 2);
    if (units === 0n && usd !== 0) {
      return nearlyNothing(usd, '$0.01');
    }
    return signed(usd, `$${fixed(units, 2)}`);
  };

  // An amount as a whole number of 1e-10, with its sign: sums of these are exact.
  const units = (usd) => (usd < 0 ? -whole(usd) : whole(usd));

  // All digits of such a number.
  const decimal = (all) => {
    const digits = String(all < 0n ? -all : all).padStart(DECIMALS + 1, '0');
    const fraction = digits.slice(-DECIMALS).replace(/0+$/, '');
    return (all < 0n ? '-' : '') + digits.slice(0, -DECIMALS) + (fraction && `.${fraction}`);
  };

  // A sum of such numbers in a column of amounts: two decimals, and never 0 for a sum other than 0.
  const sum = (all) => {
    const positive = all < 0n ? -all : all;
    const step = 10n ** BigInt(DECIMALS - 2);
    const cents = (positive + step / 2n) / step;
    if (cents === 0n && all !== 0n) {
      return nearlyNothing(all, '0.01');
    }
    return signed(all, fixed(cents, 2)) + FIGURE_SPACES;
  };

  // The same where no other amounts of the column have four decimals.
  const plain = (all) => sum(all).trimEnd();

  const STARTS_A_FORMULA = '=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20';

  // A text that no spreadsheet takes for a formula.
  const guarded = (text) => (text && STARTS_A_FORMULA.includes(text[0]) ? `'${text}` : text);

  // The same as a field of CSV, RFC 4180.
  const csvText = (text) => {
    const safe = guarded(text);
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };

  const time = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');

  // The part of the address after #, if it has settings and is no anchor.
  const settings = () =>
    new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');

  // A step can be taken back by the browser's button; other changes replace the entry in its history.
  const keep = (changes, isStep) => {
    const kept = settings();
    for (const [name, value] of Object.entries(changes)) {
      if (value) {
        kept.set(name, value);
      } else {
        kept.delete(name);
      }
    }
    const text = kept.toString();
    if (isStep && `#${text}` !== location.hash) {
      history.pushState(null, '', `#${text}`);
    } else if (text || location.hash.includes('=')) {
      history.replaceState(null, '', `#${text}`);
    }
  };

  return { count, duration, minutes, money, total, units, decimal, sum, plain, fixed, digits, price, guarded, csvText, time, settings, keep };
})();
