'use strict';

// Adds up the sums of days by one or two qualities of attempts, by the rules of the report. Amounts are whole numbers of 1e-10 USD.
window.spotViewer.groupsOf = (cubes, names) => {
  const CELLS = ['queue', 'definition', 'environment', 'type', 'zone', 'option', 'ending'];
  const NAMES = { workflow: 'WORKFLOW', run: 'RUN', process: 'PROCESS', sample: 'SAMPLE', share: 'SHARE', tag: 'TAG', name: 'PREFIX', revision: 'REVISION' };
  const NAMED_CELLS = ['queue', 'option', 'ending'];
  const SCOPED = { RUN: ' / ', PROCESS: ' / ', TAG: '=', REVISION: ':' };
  const NAMED_ALONE = ['RUN', 'PROCESS'];
  const COUNTS = ['attempts', 'finished', 'runSeconds', 'lostSeconds', 'priced', 'compared'];
  const SUMS = ['cost', 'comparedOnDemand', 'comparedCost'];
  const USEFUL = 'SUCCEEDED';
  const NO_CAUSE = [USEFUL, 'UNKNOWN', null];
  const RECLAIMED = 'SPOT_RECLAIMED';

  const nothing = () => ({ usd: 0n, priced: 0, finished: 0 });

  const empty = () => ({
    attempts: 0, finished: 0, runSeconds: 0, lostSeconds: 0, priced: 0, compared: 0, cost: 0n, comparedOnDemand: 0n, comparedCost: 0n,
    useful: nothing(), waste: nothing(), reclaimed: nothing(),
  });

  const number = (table, column, row) => (table[column] ? table[column][row] : 0);
  const money = (table, column, row) => (table[column] ? BigInt(table[column][row]) : 0n);

  const addTo = (sum, table, row, ending) => {
    COUNTS.forEach((column) => {
      sum[column] += number(table, column, row);
    });
    SUMS.forEach((column) => {
      sum[column] += money(table, column, row);
    });
    const part = (name) => {
      sum[name].usd += money(table, 'cost', row);
      sum[name].priced += number(table, 'priced', row);
      sum[name].finished += number(table, 'finished', row);
    };
    if (ending === USEFUL) {
      part('useful');
    } else if (!NO_CAUSE.includes(ending)) {
      part('waste');
    }
    if (ending === RECLAIMED) {
      part('reclaimed');
    }
  };

  // The sum of money; null where none of it is known.
  const known = (usd, priced, unpriced) => (priced === 0 && unpriced > 0 && usd === 0n ? null : usd);

  const figures = (sum) => {
    const unpriced = sum.finished - sum.priced;
    const leftOut = sum.finished - sum.compared;
    const ofPart = (part) => known(part.usd, part.priced, part.finished - part.priced);
    const isIncomparable = sum.compared === 0 && leftOut > 0 && sum.comparedOnDemand === 0n && sum.comparedCost === 0n;
    return {
      attempts: sum.attempts,
      runSeconds: sum.runSeconds,
      lostSeconds: sum.lostSeconds,
      cost: known(sum.cost, sum.priced, unpriced),
      wouldHaveCost: isIncomparable ? null : sum.comparedOnDemand,
      netSavings: isIncomparable ? null : sum.comparedOnDemand - sum.comparedCost,
      useful: ofPart(sum.useful),
      waste: ofPart(sum.waste),
      reclaimed: ofPart(sum.reclaimed),
      unpriced,
    };
  };

  // The name for people: the site's own where several keys would have the same, else the last part of a path or the name alone.
  const nameOf = (quality, key, plain) => {
    const known = key !== null && names[quality] && names[quality][key];
    return known || plain;
  };

  // The key of a row's quality and its plain name; undefined for a row of another kind of name.
  const keyIn = (cube, table, quality, row) => {
    const word = (column) => {
      const at = number(table, column, row);
      return at < 0 || !table[column] ? null : cube.words[at];
    };
    const kind = NAMES[quality];
    if (!kind) {
      const key = word(quality);
      return { key, plain: key !== null && key.startsWith('arn:') ? key.slice(key.lastIndexOf('/') + 1) : key };
    }
    if (word('kind') !== kind) {
      return undefined;
    }
    const name = word('name');
    const scope = word('scope');
    const key = name === null || scope === null || !SCOPED[kind] ? name : scope + SCOPED[kind] + name;
    return { key, plain: NAMED_ALONE.includes(kind) ? name : key };
  };

  // True if the sums of days hold these qualities together.
  const holds = (by) => {
    const named = by.filter((quality) => NAMES[quality]);
    return named.length === 0 || (named.length === 1 && by.every((quality) => NAMES[quality] || NAMED_CELLS.includes(quality)));
  };

  // The groups by one or two qualities, and their total.
  const groups = (by) => {
    const isNamed = by.some((quality) => NAMES[quality]);
    const sums = new Map();
    const total = empty();
    for (const cube of cubes) {
      const table = isNamed ? cube.names : cube.attempts;
      const rows = Math.max(0, ...Object.values(table).map((column) => column.length));
      for (let row = 0; row < rows; row += 1) {
        const found = by.map((quality) => keyIn(cube, table, quality, row));
        if (!found.includes(undefined)) {
          const keys = found.map(({ key }) => key);
          const place = JSON.stringify(keys);
          if (!sums.has(place)) {
            sums.set(place, { keys, names: found.map(({ key, plain }, at) => nameOf(by[at], key, plain)), sum: empty() });
          }
          const ending = number(table, 'ending', row) < 0 || !table.ending ? null : cube.words[table.ending[row]];
          addTo(sums.get(place).sum, table, row, ending);
          addTo(total, table, row, ending);
        }
      }
    }
    const list = Array.from(sums.values(), ({ keys, names: shown, sum }) => ({ keys, names: shown, ...figures(sum) }));
    const byText = (a, b) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);
    list.sort((a, b) => {
      const difference = (b.cost === null ? -1n : b.cost) - (a.cost === null ? -1n : a.cost);
      return difference === 0n ? byText(a.names[0], b.names[0]) || byText(a.names[1], b.names[1]) : difference < 0n ? -1 : 1;
    });
    return { list, total: figures(total) };
  };

  return { groups, holds, CELLS, NAMES };
};
