'use strict';

// All rows of a table, as columns: finds the rows that fit a filter, and sorts them.
window.spotViewer.rowsOf = (data) => {
  const DAY_S = 86400;

  const columnOf = (key) => data.columns.find((column) => column.key === key);

  const valueAt = (column, row) =>
    column.kind === 'text' ? column.words[column.values[row]] : column.values[row];

  // Days are UTC and half-open: from the first day's midnight up to, not including, the midnight after the report's last time.
  const rangeOf = (name) => {
    if (name === 'all' || data.lastTime === null) {
      return null;
    }
    const until = Math.floor(data.lastTime / DAY_S) * DAY_S + DAY_S;
    if (name === 'before') {
      return [until - 2 * DAY_S, until - DAY_S];
    }
    return [until - Number(name) * DAY_S, until];
  };

  const finds = (text) => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) {
      return () => true;
    }
    const matching = data.columns
      .filter((column) => column.kind === 'text')
      .map((column) => [column.values, column.words.map((word) => word.toLowerCase().includes(wanted))]);
    return (row) =>
      data.ids[row].toLowerCase().includes(wanted) || matching.some(([values, found]) => found[values[row]]);
  };

  // The rows that fit, in the order of the data.
  const fitting = ({ find, range, mark, chosen }) => {
    const span = rangeOf(range);
    const marked = mark && new Set((data.marks.find((candidate) => candidate.name === mark) || { rows: [] }).rows);
    const wanted = Array.from(chosen, ([key, word]) => [columnOf(key).values, columnOf(key).words.indexOf(word)]);
    const found = finds(find);
    const rows = [];
    for (let row = 0; row < data.count; row += 1) {
      const at = data.times[row];
      if (
        (!span || (at !== null && at >= span[0] && at < span[1])) &&
        (!marked || marked.has(row)) &&
        wanted.every(([values, word]) => values[row] === word) &&
        found(row)
      ) {
        rows.push(row);
      }
    }
    return rows;
  };

  // The alphabetical position of each word of a text column; unknown values have none.
  const placesOf = (words) => {
    const places = new Array(words.length).fill(null);
    words
      .map((word, index) => index)
      .filter((index) => words[index] !== '')
      .sort((a, b) => (words[a] < words[b] ? -1 : 1))
      .forEach((index, place) => {
        places[index] = place;
      });
    return places;
  };

  // Rows by a column; after a minus, the greatest first. Unknown values are last in both directions.
  const sorted = (rows, order) => {
    const column = columnOf(order.replace(/^-/, ''));
    if (!column) {
      return rows;
    }
    const sign = order.startsWith('-') ? -1 : 1;
    const places = column.kind === 'text' && placesOf(column.words);
    const keys = places ? column.values.map((word) => places[word]) : column.values;
    return rows.sort((a, b) => {
      const x = keys[a];
      const y = keys[b];
      if (x === null || y === null) {
        return (x === null) - (y === null) || a - b;
      }
      return sign * (x - y) || a - b;
    });
  };

  const hrefOf = (row) =>
    `${data.pages.words[data.pages.values[row]]}#job-${data.ids[row].replace(/[^A-Za-z0-9-]/g, '_')}`;

  return { valueAt, rangeOf, fitting, sorted, hrefOf };
};
