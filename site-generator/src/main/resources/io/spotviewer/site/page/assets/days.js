'use strict';

// Loads data that is kept by day. Each file is a script that hands over one text of JSON, so it loads for a page opened as a file too.
(() => {
  const ROOT = document.body.dataset.root;
  const MOST_ROWS = 100000;
  const DAY_S = 86400;
  const asked = new Map();

  window.spotViewerData = (name, text) => {
    const waiting = asked.get(name);
    if (waiting) {
      waiting.take(JSON.parse(text));
    }
  };

  // The data with this name; fails if its script can't be loaded. Nothing is kept: the browser's cache has the files.
  const load = (name) => {
    if (!asked.has(name)) {
      const waiting = {};
      const script = document.createElement('script');
      waiting.data = new Promise((take, refuse) => {
        waiting.take = take;
        script.src = `${ROOT}data/${name}.js`;
        script.addEventListener('error', () => refuse(new Error(`data/${name}.js is missing`)));
      }).finally(() => {
        asked.delete(name);
        script.remove();
      });
      asked.set(name, waiting);
      document.head.append(script);
    }
    return asked.get(name).data;
  };

  // The names of the files with rows in a span of seconds, the newest as many as fit, and the number of rows that don't.
  const within = (index, span) => {
    const names = [];
    let rows = 0;
    let left = 0;
    for (const day of index.days.slice().reverse()) {
      const fits = !span || (day.until !== null && day.until >= span[0] && day.from < span[1]);
      if (fits && (rows === 0 || rows + day.rows <= MOST_ROWS)) {
        names.push(day.name);
        rows += day.rows;
      } else if (fits) {
        left += day.rows;
      }
    }
    return { names: names.reverse(), left };
  };

  const dayText = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);

  // The days of a named range, half-open and absolute, so that a link to them shows the same tomorrow; null for all.
  const daysOf = (name, lastTime) => {
    if (name === 'all' || lastTime === null) {
      return null;
    }
    const until = Math.floor(lastTime / DAY_S) * DAY_S + DAY_S;
    const [from, end] = name === 'before' ? [until - 2 * DAY_S, until - DAY_S] : [until - Number(name) * DAY_S, until];
    return [dayText(from), dayText(end)];
  };

  // The seconds of half-open UTC days, of which each end may be open; null for all time.
  const spanOf = (from, until) => {
    const seconds = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
    const first = seconds(from);
    const end = seconds(until);
    return Number.isNaN(first) && Number.isNaN(end)
      ? null
      : [Number.isNaN(first) ? -Infinity : first, Number.isNaN(end) ? Infinity : end];
  };

  const NO_WORD = -1;

  // Words of several lists as one list, and where each of their words is in it.
  const joinedWords = (lists) => {
    const numbers = new Map();
    const places = lists.map((words) =>
      Int32Array.from(words, (word) => {
        if (!numbers.has(word)) {
          numbers.set(word, numbers.size);
        }
        return numbers.get(word);
      }),
    );
    return { places, words: Array.from(numbers.keys()) };
  };

  // Typed arrays: a hundred thousand rows take a fifth of the memory of lists.
  const texts = (columns) => {
    const { places, words } = joinedWords(columns.map((column) => column.words));
    const values = new Int32Array(columns.reduce((sum, column) => sum + column.values.length, 0));
    let at = 0;
    columns.forEach((column, i) => {
      for (const value of column.values) {
        values[at] = value === null ? NO_WORD : places[i][value];
        at += 1;
      }
    });
    return { values, words };
  };

  const numbers = (lists) => {
    const values = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
    let at = 0;
    for (const list of lists) {
      for (const value of list) {
        values[at] = value === null ? NaN : value;
        at += 1;
      }
    }
    return values;
  };

  // Each row of a facet has its word, a list of words, or null.
  const facets = (parts) =>
    parts[0].facets.map((facet, at) => {
      const { places, words } = joinedWords(parts.map((part) => part.facets[at].words));
      const values = parts.flatMap((part, i) =>
        part.facets[at].values.map((value) =>
          Array.isArray(value) ? value.map((each) => places[i][each]) : value === null ? null : places[i][value],
        ),
      );
      return { ...facet, values, words };
    });

  // The attempts of all rows, one row after another; null where the rows are no jobs. A single attempt costs what its job does.
  const attempts = (parts, cost) => {
    if (!parts[0].attempts) {
      return null;
    }
    const lists = parts.map((part) => part.attempts);
    const counts = lists.flatMap((list) => list.counts);
    const starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, row) => {
      starts[row + 1] = starts[row] + count;
    });
    const ofSeveral = numbers(lists.map((list) => list.costs));
    const costs = new Float64Array(starts[counts.length]);
    let next = 0;
    counts.forEach((count, row) => {
      for (let attempt = starts[row]; attempt < starts[row + 1]; attempt += 1) {
        costs[attempt] = count === 1 ? cost[row] : ofSeveral[next];
        next += count === 1 ? 0 : 1;
      }
    });
    const spans = new Map();
    let first = 0;
    for (const list of lists) {
      list.spans.forEach(([attempt, ...days]) => spans.set(first + attempt, days));
      first += list.marked.length;
    }
    return {
      starts,
      costs,
      spans,
      days: numbers(lists.map((list) => list.days)),
      marked: Uint16Array.from(lists.flatMap((list) => list.marked)),
      marks: lists[0].marks,
      facets: lists[0].facets.map((facet, at) => ({ ...facet, ...texts(lists.map((list) => list.facets[at])) })),
    };
  };

  const joinedNotes = (parts, starts, at, places) => {
    const notes = {};
    parts.forEach((part, i) => {
      for (const [row, note] of Object.entries(part.columns[at].notes)) {
        notes[starts[i] + Number(row)] = places[i][note];
      }
    });
    return notes;
  };

  // The rows of several files as if they were one.
  const joined = (names, parts, lastTime) => {
    const starts = [];
    let count = 0;
    parts.forEach((part) => {
      starts.push(count);
      count += part.count;
    });
    const first = parts[0];
    const notes = joinedWords(parts.map((part) => part.notes));
    const columns = first.columns.map((column, at) => {
      const same = parts.map((part) => part.columns[at]);
      return {
        ...column,
        ...(column.kind === 'text' ? texts(same) : { values: numbers(same.map((each) => each.values)) }),
        notes: joinedNotes(parts, starts, at, notes.places),
      };
    });
    const cost = columns.find((column) => column.key === 'cost');
    const partOf = (row) => starts.findLastIndex((start) => start <= row);
    return {
      what: first.what,
      order: first.order,
      count,
      lastTime,
      columns,
      notes: notes.words,
      facets: facets(parts),
      attempts: attempts(parts, cost.values),
      ids: parts.flatMap((part) => part.ids),
      times: numbers(parts.map((part) => part.times)),
      marks: first.marks.map((mark, at) => ({
        name: mark.name,
        rows: parts.flatMap((part, i) => part.marks[at].rows.map((row) => starts[i] + row)),
      })),
      dayOf: (row) => names[partOf(row)],
      cardsOf: (row) => [names[partOf(row)], Math.floor((row - starts[partOf(row)]) / first.cards)],
    };
  };

  // The rows of days by name, and nothing more.
  const rowsIn = async (index, names) => joined(names, await Promise.all(names.map(load)), index.lastTime);

  Object.assign(window.spotViewer, { load, within, daysOf, spanOf, rowsIn, DAY_S });
})();
