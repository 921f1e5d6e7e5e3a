'use strict';

// Adds up the rows that a filter shows, and writes them as CSV.
window.spotViewer.viewOf = (data) => {
  const { units, decimal, count, duration, sum } = window.spotViewer;
  const ADDED = {
    number: { text: count, raw: String },
    duration: { text: duration, raw: String },
    money: { text: sum, raw: decimal },
  };
  const UNITS = { duration: ' (s)', money: ' (USD)', time: ' (UTC)' };
  const STARTS_A_FORMULA = '=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20';

  // The sum of a column over rows, exactly; null where no figure is known and there are rows.
  const totalOf = (column, rows) => {
    const added = ADDED[column.kind];
    if (!added) {
      return null;
    }
    const isMoney = column.kind === 'money';
    let total = isMoney ? 0n : 0;
    let missing = 0;
    for (const row of rows) {
      const value = column.values[row];
      if (value === null) {
        missing += 1;
      } else {
        total += isMoney ? units(value) : value;
      }
    }
    return rows.length > 0 && missing === rows.length
      ? { text: '–', raw: '', missing }
      : { text: added.text(total), raw: added.raw(total), missing };
  };

  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const guarded = (text) => quoted(text && STARTS_A_FORMULA.includes(text[0]) ? `'${text}` : text);

  const fieldOf = (column, row) => {
    const value = column.values[row];
    if (column.kind === 'text') {
      return guarded(column.words[value]);
    }
    if (value === null) {
      return '';
    }
    if (column.kind === 'time') {
      return new Date(value * 1000).toISOString().replace('.000Z', 'Z');
    }
    return column.kind === 'money' ? decimal(units(value)) : String(value);
  };

  // RFC 4180, with a header; numbers are unrounded, a field without a figure is empty.
  const csvOf = (rows) =>
    [
      ['Id', ...data.columns.map((column) => quoted(column.label + (UNITS[column.kind] || '')))].join(','),
      ...rows.map((row) => [guarded(data.ids[row]), ...data.columns.map((column) => fieldOf(column, row))].join(',')),
      '',
    ].join('\r\n');

  return { totalOf, csvOf };
};
