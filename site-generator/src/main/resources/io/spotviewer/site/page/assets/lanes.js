'use strict';

// Arranges attempts as bars in lanes: those of one group below each other, as many rows as run at once.
(() => {
  const GROUPS = {
    instance: { of: (data, job, attempt) => data.instances[attempt], none: 'on no known instance, or on Fargate', waits: false },
    queue: { of: (data, job) => data.queues[job], none: 'queue unknown', waits: true },
    array: { of: (data, job) => data.arrays[job], none: 'in no array', waits: true },
    run: { of: (data, job) => data.runs[job], none: 'in no workflow', waits: true },
  };

  // The attempts of a file that can be drawn; `last` is the end of what still runs.
  const attemptsOf = (data, last) => {
    const bars = [];
    let attempt = 0;
    data.ids.forEach((id, job) => {
      let ready = data.submitted[job] === null ? null : data.base + data.submitted[job];
      for (let number = 1; number <= data.attempts[job]; number += 1, attempt += 1) {
        const running = data.ends[attempt] === null;
        const end = running ? last : data.base + data.ends[attempt];
        const start = data.starts[attempt] === null ? null : data.base + data.starts[attempt];
        if (start !== null && end !== null && end >= start) {
          const startUp = data.startUps[attempt];
          bars.push({
            data,
            job,
            attempt,
            number,
            running,
            ready: ready === null ? start : Math.min(ready, start),
            placed: startUp === null ? start : start - startUp,
            start,
            end,
            tone: data.words[data.tones[attempt]],
          });
        }
        ready = running ? ready : end;
      }
    });
    return bars;
  };

  // Puts each bar of a group into the first row that is free when it begins.
  const stacked = (bars, beginOf, firstRow) => {
    const free = [];
    bars.sort((a, b) => beginOf(a) - beginOf(b) || a.end - b.end);
    for (const bar of bars) {
      let row = free.findIndex((until) => until <= beginOf(bar));
      if (row < 0) {
        row = free.length;
        free.push(0);
      }
      free[row] = bar.end + 1;
      bar.row = firstRow + row;
    }
    return free.length;
  };

  // The bars of a range by group. Each group has a name, its first row and their number.
  const lanesOf = (bars, by) => {
    const { of, none, waits } = GROUPS[by];
    const beginOf = waits ? (bar) => bar.ready : (bar) => bar.placed;
    const grouped = new Map();
    for (const bar of bars) {
      const word = of(bar.data, bar.job, bar.attempt);
      const name = word === null ? none : bar.data.words[word];
      if (!grouped.has(name)) {
        grouped.set(name, []);
      }
      grouped.get(name).push(bar);
    }
    const begins = new Map(Array.from(grouped, ([name, some]) => [name, some.reduce((least, bar) => Math.min(least, beginOf(bar)), Infinity)]));
    const names = Array.from(grouped.keys()).sort((a, b) => (a === none) - (b === none) || begins.get(a) - begins.get(b));
    let rows = 0;
    const groups = names.map((name) => {
      const first = rows;
      const size = stacked(grouped.get(name), beginOf, first);
      rows += size;
      return { name, first, size };
    });
    const byRow = Array.from({ length: rows }, () => []);
    bars.forEach((bar) => byRow[bar.row].push(bar));
    byRow.forEach((row) => row.sort((a, b) => a.start - b.start));
    return { groups, byRow, waits };
  };

  // The place of the first bar of a row that ends after a time.
  const firstAfter = (row, time) => {
    let low = 0;
    let high = row.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (row[middle].end < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };

  Object.assign(window.spotViewer, { attemptsOf, lanesOf, firstAfter });
})();
