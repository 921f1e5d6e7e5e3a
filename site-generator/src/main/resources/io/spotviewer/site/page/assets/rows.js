'use strict';

// All rows of a table, as columns: finds the rows that fit a filter, and sorts them.
window.spotViewer.rowsOf = (data) => {
  const { spanOf, DAY_S } = window.spotViewer;
  // What tables show where a quality is unknown, and links therefore name.
  const UNKNOWN = '–';
  const NO_WORD = -1;
  const UNITS = 1e10;
  const NAME = 'name';
  const MARK = 'mark';
  const { attempts } = data;

  const columnOf = (key) => data.columns.find((column) => column.key === key);
  // A column of figures may have the name of a filter: the run time, and the run of a workflow.
  const textOf = (key) => data.columns.find((column) => column.key === key && column.kind === 'text');
  const facetOf = (key) => data.facets.find((facet) => facet.key === key);
  const attemptFacetOf = (key) => attempts && attempts.facets.find((facet) => facet.key === key);

  const valueAt = (column, row) => {
    const value = column.values[row];
    if (column.kind === 'text') {
      return column.words[value];
    }
    return Number.isNaN(value) ? null : value;
  };

  // The names of filters and of their values, in order; not of those with nearly as many values as rows.
  const filters = () => [
    ...data.columns.filter((column, index) => column.kind === 'text' && index > 0),
    ...(attempts ? attempts.facets : []),
    ...data.facets,
  ];

  const labelOf = (key) => {
    const named = textOf(key) || attemptFacetOf(key) || facetOf(key);
    return named ? named.label : null;
  };

  // The marks with the number of rows that have each.
  const marks = () => {
    const ofRows = data.marks.map((mark) => [mark.name, mark.rows.length]);
    if (!attempts) {
      return ofRows;
    }
    const counts = attempts.marks.map(() => 0);
    for (let row = 0; row < data.count; row += 1) {
      let any = 0;
      for (let i = attempts.starts[row]; i < attempts.starts[row + 1]; i += 1) {
        any |= attempts.marked[i];
      }
      for (let bit = 0; any > 0; bit += 1, any >>= 1) {
        counts[bit] += any & 1;
      }
    }
    return [...attempts.marks.map((name, bit) => [name, counts[bit]]), ...ofRows];
  };

  // The index in an array is no part of a job's name.
  const wholeName = (word) => word.replace(/ \[\d+\]$/, '');

  const ofColumn = (column, value) => {
    const wanted = value === UNKNOWN ? '' : value;
    const fits = column.words.map((word) => word === wanted || (column.key === NAME && wholeName(word) === wanted));
    return (row) => fits[column.values[row]];
  };

  const ofFacet = (facet, value) => {
    const wanted = value === UNKNOWN ? null : facet.words.indexOf(value);
    return (row) => {
      const had = facet.values[row];
      return Array.isArray(had) ? had.includes(wanted) : had === wanted;
    };
  };

  const ofAttemptFacet = (facet, value) => {
    const wanted = value === UNKNOWN ? NO_WORD : facet.words.indexOf(value);
    const absent = wanted === NO_WORD && value !== UNKNOWN;
    return (attempt) => !absent && facet.values[attempt] === wanted;
  };

  const ofMark = (name) => {
    const bit = 1 << attempts.marks.indexOf(name);
    return (attempt) => (attempts.marked[attempt] & bit) !== 0;
  };

  const ofRowMark = (name) => {
    const rows = new Set((data.marks.find((mark) => mark.name === name) || { rows: [] }).rows);
    return (row) => rows.has(row);
  };

  // What filters ask of a row, and what they ask of one and the same of its attempts. A filter that the rows don't have is none.
  const testsOf = (chosen) => {
    const ofRow = [];
    const ofAttempt = [];
    chosen.forEach((value, key) => {
      if (key === MARK && attempts && attempts.marks.includes(value)) {
        ofAttempt.push(ofMark(value));
      } else if (key === MARK) {
        ofRow.push(ofRowMark(value));
      } else if (textOf(key)) {
        ofRow.push(ofColumn(textOf(key), value));
      } else if (attemptFacetOf(key)) {
        ofAttempt.push(ofAttemptFacet(attemptFacetOf(key), value));
      } else if (facetOf(key)) {
        ofRow.push(ofFacet(facetOf(key), value));
      }
    });
    return { ofRow, ofAttempt };
  };

  const finds = (text) => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) {
      return () => true;
    }
    const matching = (columns) =>
      columns
        .map(({ values, words }) => [values, words.map((word) => word.toLowerCase().includes(wanted))])
        .filter(([, found]) => found.includes(true));
    const columns = matching(data.columns.filter((column) => column.kind === 'text'));
    const facets = matching(data.facets);
    const ofAttempts = attempts ? matching(attempts.facets) : [];
    const inAttempts = (row) => {
      for (let i = attempts.starts[row]; i < attempts.starts[row + 1]; i += 1) {
        if (ofAttempts.some(([values, found]) => found[values[i]])) {
          return true;
        }
      }
      return false;
    };
    return (row) =>
      data.ids[row].toLowerCase().includes(wanted) ||
      columns.some(([values, found]) => found[values[row]]) ||
      facets.some(([values, found]) => {
        const had = values[row];
        return Array.isArray(had) ? had.some((word) => found[word]) : had !== null && found[had];
      }) ||
      (ofAttempts.length > 0 && inAttempts(row));
  };

  const holds = (span, seconds) => seconds >= span[0] && seconds < span[1];

  const isIn = (attempt, span) => {
    const days = attempts.spans.get(attempt);
    if (!days) {
      return holds(span, attempts.days[attempt] * DAY_S);
    }
    return days.some((day, i) => i % 2 === 0 && holds(span, day * DAY_S));
  };

  // The cost of an attempt in a span, in units; NaN where it is unknown.
  const unitsOf = (attempt, span) => {
    const days = span && attempts.spans.get(attempt);
    if (!days) {
      return !span || isIn(attempt, span) ? Math.round(attempts.costs[attempt] * UNITS) : 0;
    }
    let units = 0;
    for (let i = 0; i < days.length; i += 2) {
      if (holds(span, days[i] * DAY_S)) {
        units += days[i + 1] === null ? NaN : Math.round(days[i + 1] * UNITS);
      }
    }
    return units;
  };

  // Each row's cost of the attempts that fit, in the span; null if none of the rows has another cost as a whole.
  const partsOf = (rows, span, fits) => {
    const whole = columnOf('cost').values;
    const values = new Float64Array(data.count).fill(NaN);
    const lacking = [];
    let differ = false;
    for (const row of rows) {
      let units = 0;
      let priced = 0;
      let unpriced = 0;
      for (let i = attempts.starts[row]; i < attempts.starts[row + 1]; i += 1) {
        if (fits(i) && (!span || isIn(i, span)) && attempts.facets[0].values[i] !== NO_WORD) {
          const cost = unitsOf(i, span);
          unpriced += Number.isNaN(cost) ? 1 : 0;
          priced += Number.isNaN(cost) ? 0 : 1;
          units += Number.isNaN(cost) ? 0 : cost;
        }
      }
      values[row] = priced === 0 && unpriced > 0 ? NaN : units / UNITS;
      if (priced > 0 && unpriced > 0) {
        lacking.push(row);
      }
      differ = differ || Math.round(whole[row] * UNITS) !== (Number.isNaN(values[row]) ? NaN : units);
    }
    return differ ? { values, lacking } : null;
  };

  // The rows that fit, in the order of the data, and what of their cost is of what was asked for.
  const fitting = ({ find, from, until, chosen }) => {
    const span = spanOf(from, until);
    const { ofRow, ofAttempt } = testsOf(chosen);
    const found = finds(find);
    const fits = (attempt) => ofAttempt.every((test) => test(attempt));
    const isHeld = (row) => {
      if (!attempts) {
        return !span || holds(span, data.times[row]);
      }
      for (let i = attempts.starts[row]; i < attempts.starts[row + 1]; i += 1) {
        if (fits(i) && (!span || isIn(i, span))) {
          return true;
        }
      }
      return ofAttempt.length === 0 && (!span || holds(span, data.times[row]));
    };
    const rows = [];
    let begun = 0;
    for (let row = 0; row < data.count; row += 1) {
      if (ofRow.every((test) => test(row)) && found(row) && isHeld(row)) {
        rows.push(row);
        begun += span && holds(span, data.times[row]) ? 1 : 0;
      }
    }
    const parts = attempts && (span || ofAttempt.length > 0) ? partsOf(rows, span, fits) : null;
    return { rows, begun, parts };
  };

  // The alphabetical position of each word of a text column; unknown values have none.
  const placesOf = (words) => {
    const places = new Float64Array(words.length).fill(NaN);
    words
      .map((word, index) => index)
      .filter((index) => words[index] !== '')
      .sort((a, b) => (words[a] < words[b] ? -1 : 1))
      .forEach((index, place) => {
        places[index] = place;
      });
    return places;
  };

  const sortedBefore = new Map();

  // The numbers that rows are sorted by: of names the same each time, as they take the longest.
  const keysOf = (column) => {
    if (column.kind !== 'text') {
      return column.values;
    }
    if (!sortedBefore.has(column.key)) {
      const places = placesOf(column.words);
      sortedBefore.set(column.key, Float64Array.from(column.values, (word) => places[word]));
    }
    return sortedBefore.get(column.key);
  };

  // Rows by a column; after a minus, the greatest first. Unknown values are last in both directions.
  const sorted = (rows, order, columns) => {
    const column = columns.find((each) => each.key === order.replace(/^-/, ''));
    if (!column) {
      return rows;
    }
    const sign = order.startsWith('-') ? -1 : 1;
    const keys = keysOf(column);
    return rows.sort((a, b) => {
      const difference = sign * (keys[a] - keys[b]);
      if (Number.isNaN(difference)) {
        return Number.isNaN(keys[a]) - Number.isNaN(keys[b]) || a - b;
      }
      return difference || a - b;
    });
  };

  return { valueAt, filters, labelOf, marks, fitting, sorted, UNKNOWN };
};
