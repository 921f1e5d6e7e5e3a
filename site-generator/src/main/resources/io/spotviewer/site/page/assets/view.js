'use strict';

// Adds up the rows that a filter shows, and writes them as CSV.
window.spotViewer.viewOf = (data) => {
  const { units, decimal, count, duration, sum, csvText } = window.spotViewer;
  const ADDED = {
    number: { text: count, raw: String },
    duration: { text: duration, raw: String },
    money: { text: sum, raw: decimal },
  };
  const UNITS = { duration: ' (s)', money: ' (USD)', time: ' (UTC)' };

  const UNIT = 1e10;
  const MOST = 2 ** 50;

  // Adds exactly, and fast: whole numbers of units are exact up to 2^53, so that only each so many of them are made a big one.
  const sumOf = (rows, values, isMoney) => {
    let sum = 0n;
    let some = 0;
    let missing = 0;
    for (const row of rows) {
      const value = values[row];
      const whole = isMoney ? Math.round(value * UNIT) : value;
      if (Number.isNaN(value)) {
        missing += 1;
      } else if (Math.abs(whole) > MOST) {
        sum += isMoney ? units(value) : BigInt(whole);
      } else {
        some += whole;
        if (Math.abs(some) > MOST) {
          sum += BigInt(some);
          some = 0;
        }
      }
    }
    sum += BigInt(some);
    return { total: isMoney ? sum : Number(sum), missing };
  };

  // The sum of a column over rows, exactly; null where no figure is known and there are rows.
  const totalOf = (column, rows) => {
    const added = ADDED[column.kind];
    if (!added) {
      return null;
    }
    const { total, missing } = sumOf(rows, column.values, column.kind === 'money');
    return rows.length > 0 && missing === rows.length
      ? { text: '–', raw: '', missing }
      : { text: added.text(total), raw: added.raw(total), missing };
  };

  const fieldOf = (column, row) => {
    const value = column.values[row];
    if (column.kind === 'text') {
      return csvText(column.words[value]);
    }
    if (Number.isNaN(value)) {
      return '';
    }
    if (column.kind === 'time') {
      return new Date(value * 1000).toISOString().replace('.000Z', 'Z');
    }
    return column.kind === 'money' ? decimal(units(value)) : String(value);
  };

  const wordsOf = (facet, row) => {
    const had = facet.values[row];
    return had === null ? '' : [had].flat().map((word) => facet.words[word]).join(' ');
  };

  // One word for each attempt, in their order.
  const wordsOfAttempts = (facet, row) => {
    const { starts } = data.attempts;
    const words = [];
    for (let i = starts[row]; i < starts[row + 1]; i += 1) {
      words.push(facet.values[i] < 0 ? '' : facet.words[facet.values[i]]);
    }
    return words.join('; ');
  };

  // RFC 4180, with a header; numbers are unrounded, a field without a figure is empty. What is no column is in it too.
  const csvOf = (rows, columns) => {
    const ofAttempts = data.attempts ? data.attempts.facets : [];
    const heads = [...columns.map((column) => column.label + (UNITS[column.kind] || '')), ...data.facets.map(({ label }) => label), ...ofAttempts.map(({ label }) => label)];
    const line = (row) => [
      csvText(data.ids[row]),
      ...columns.map((column) => fieldOf(column, row)),
      ...data.facets.map((facet) => csvText(wordsOf(facet, row))),
      ...ofAttempts.map((facet) => csvText(wordsOfAttempts(facet, row))),
    ];
    return [['Id', ...heads.map(csvText)].join(','), ...rows.map((row) => line(row).join(',')), ''].join('\r\n');
  };

  return { totalOf, csvOf };
};
