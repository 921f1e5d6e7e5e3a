'use strict';

// All rows of a table, as columns: finds the rows that fit a filter, and sorts them.
window.spotViewer.rowsOf = (data) => {
  const columnOf = (key) => data.columns.find((column) => column.key === key);

  const valueAt = (column, row) =>
    column.kind === 'text' ? column.words[column.values[row]] : column.values[row];

  const rangeOf = (name) => window.spotViewer.rangeOf(name, data.lastTime);

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

  return { valueAt, rangeOf, fitting, sorted };
};
