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

  // The data with this name; fails if its script can't be loaded.
  const load = (name) => {
    if (!asked.has(name)) {
      const waiting = {};
      waiting.data = new Promise((take, refuse) => {
        waiting.take = take;
        const script = document.createElement('script');
        script.src = `${ROOT}data/${name}.js`;
        script.addEventListener('error', () => {
          asked.delete(name);
          refuse(new Error(`data/${name}.js is missing`));
        });
        document.head.append(script);
      });
      asked.set(name, waiting);
    }
    return asked.get(name).data;
  };

  // The names of the days that hold the rows of a range of ends, the newest first, as many as fit.
  const within = (index, range) => {
    const names = [];
    let rows = 0;
    for (const day of index.days.slice().reverse()) {
      const fits = !range || (day.lastEnd !== null && day.lastEnd >= range[0] && day.firstEnd < range[1]);
      if (fits && (rows === 0 || rows + day.rows <= MOST_ROWS)) {
        names.push(day.name);
        rows += day.rows;
      }
    }
    return names.reverse();
  };

  // The span of a named range; days are UTC and half-open, up to the midnight after the last time.
  const rangeOf = (name, lastTime) => {
    if (name === 'all' || lastTime === null) {
      return null;
    }
    const until = Math.floor(lastTime / DAY_S) * DAY_S + DAY_S;
    return name === 'before' ? [until - 2 * DAY_S, until - DAY_S] : [until - Number(name) * DAY_S, until];
  };

  const joinedWords = (columns) => {
    const numbers = new Map();
    const values = [];
    for (const column of columns) {
      const places = column.words.map((word) => {
        if (!numbers.has(word)) {
          numbers.set(word, numbers.size);
        }
        return numbers.get(word);
      });
      column.values.forEach((value) => values.push(places[value]));
    }
    return { values, words: Array.from(numbers.keys()) };
  };

  const joinedNotes = (parts, starts, at, numbers) => {
    const notes = {};
    parts.forEach((part, i) => {
      for (const [row, note] of Object.entries(part.columns[at].notes)) {
        const text = part.notes[note];
        if (!numbers.has(text)) {
          numbers.set(text, numbers.size);
        }
        notes[starts[i] + Number(row)] = numbers.get(text);
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
    const numbers = new Map();
    const columns = first.columns.map((column, at) => {
      const same = parts.map((part) => part.columns[at]);
      return {
        ...column,
        ...(column.kind === 'text' ? joinedWords(same) : { values: same.flatMap((each) => each.values) }),
        notes: joinedNotes(parts, starts, at, numbers),
      };
    });
    return {
      ...first,
      count,
      lastTime,
      columns,
      notes: Array.from(numbers.keys()),
      ids: parts.flatMap((part) => part.ids),
      times: parts.flatMap((part) => part.times),
      marks: first.marks.map((mark, at) => ({
        name: mark.name,
        rows: parts.flatMap((part, i) => part.marks[at].rows.map((row) => starts[i] + row)),
      })),
      dayOf: (row) => names[starts.findLastIndex((start) => start <= row)],
    };
  };

  // The rows of days by name, and nothing more.
  const rowsIn = async (index, names) => joined(names, await Promise.all(names.map(load)), index.lastTime);

  Object.assign(window.spotViewer, { load, within, rangeOf, rowsIn });
})();
