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
  const CAUSES = {
    SPOT_RECLAIMED: 'reclaimed', APPLICATION_FAILED: 'failed', START_FAILED: 'failed', TIMED_OUT: 'timedOut', OUT_OF_MEMORY: 'outOfMemory',
    HOST_FAILED: 'hostFailed', HOST_TERMINATED: 'hostTerminated', RESERVATION_RECLAIMED: 'hostTerminated', USER_TERMINATED: 'endedByUser',
  };
  const NO_CAUSE = [USEFUL, 'UNKNOWN', null];
  const RECLAIMED = 'SPOT_RECLAIMED';

  const nothing = () => ({ usd: 0n, priced: 0, finished: 0, runSeconds: 0 });

  const empty = () => ({
    attempts: 0, finished: 0, runSeconds: 0, lostSeconds: 0, priced: 0, compared: 0, onSpot: 0, leftOutOnSpot: 0, cost: 0n, comparedOnDemand: 0n, comparedCost: 0n,
    useful: nothing(), waste: nothing(), reclaimed: nothing(),
  });

  const number = (table, column, row) => (table[column] ? table[column][row] : 0);
  const money = (table, column, row) => (table[column] ? BigInt(table[column][row]) : 0n);

  const addTo = (sum, table, row, ending, option) => {
    addOnSpot(sum, option, number(table, 'compared', row), number(table, 'finished', row));
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

  // Counts the compared attempts on Spot, and those left out that were on Spot or bought in an unknown way.
  const addOnSpot = (sum, option, compared, finished) => {
    sum.onSpot += option === 'SPOT' ? compared : 0;
    sum.leftOutOnSpot += option === 'SPOT' || option === null ? finished - compared : 0;
  };

  // The sum of money; null where none of it is known.
  const known = (usd, priced, unpriced) => (priced === 0 && unpriced > 0 && usd === 0n ? null : usd);

  // Without a compared attempt on Spot there are no net savings, which is not 0.
  const hasSavings = ({ onSpot, comparedOnDemand, comparedCost }) => onSpot > 0 || comparedOnDemand !== comparedCost;

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
      netSavings: hasSavings(sum) ? sum.comparedOnDemand - sum.comparedCost : null,
      isNotOnSpot: !hasSavings(sum) && sum.leftOutOnSpot === 0,
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
          const option = number(table, 'option', row) < 0 || !table.option ? null : cube.words[table.option[row]];
          addTo(sums.get(place).sum, table, row, ending, option);
          addTo(total, table, row, ending, option);
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

  const rowsOf = (table) => Math.max(0, ...Object.values(table).map((column) => column.length));

  // Calls back with each row of a table of all days, and with its words.
  const each = (name, use) => {
    for (const cube of cubes) {
      const table = cube[name];
      const rows = rowsOf(table);
      for (let row = 0; row < rows; row += 1) {
        const word = (column) => (!table[column] || table[column][row] < 0 ? null : cube.words[table[column][row]]);
        use(table, row, word, cube);
      }
    }
  };

  const asMoney = ({ usd, priced, finished }) => ({ usd: known(usd, priced, finished - priced), priced, unpriced: finished - priced });

  // What the answer of a report is written of, as the report's JSON has it.
  const totals = () => {
    const sum = Object.fromEntries(
      ['attempts', 'finished', 'hostsLost', 'endedJobs', 'reclaimedTasks', 'lostSeconds', 'waitedSeconds', 'priced', 'spotPriced', 'bothPriced', 'compared']
        .map((count) => [count, 0]));
    const usd = Object.fromEntries(['cost', 'spot', 'savings', 'comparedOnDemand', 'comparedCost'].map((name) => [name, 0n]));
    const waste = Object.fromEntries([...new Set(Object.values(CAUSES)), 'total'].map((cause) => [cause, nothing()]));
    const unknownEnding = nothing();
    const reclaims = { CONFIRMED: 0, OTHER: 0 };
    const saving = { onSpot: 0, leftOutOnSpot: 0 };
    const onSpot = { attempts: 0, runSeconds: 0, cost: nothing() };
    let isBoughtUnknown = false;
    each('attempts', (table, row, word) => {
      Object.keys(sum).forEach((count) => {
        sum[count] += number(table, count, row);
      });
      Object.keys(usd).forEach((name) => {
        usd[name] += money(table, name, row);
      });
      const ending = word('ending');
      const add = (part) => {
        part.usd += money(table, 'cost', row);
        part.priced += number(table, 'priced', row);
        part.finished += number(table, 'finished', row);
        part.runSeconds += number(table, 'runSeconds', row);
      };
      if (CAUSES[ending]) {
        add(waste[CAUSES[ending]]);
        add(waste.total);
      } else if (ending === 'UNKNOWN') {
        add(unknownEnding);
      }
      if (ending === RECLAIMED) {
        reclaims[word('confidence') === 'CONFIRMED' ? 'CONFIRMED' : 'OTHER'] += number(table, 'attempts', row);
      }
      addOnSpot(saving, word('option'), number(table, 'compared', row), number(table, 'finished', row));
      if (word('option') === 'SPOT') {
        onSpot.attempts += number(table, 'attempts', row);
        onSpot.runSeconds += number(table, 'runSeconds', row);
        if (ending !== null) {
          add(onSpot.cost);
        }
      }
      isBoughtUnknown ||= word('option') === null;
    });
    let jobs = 0;
    let startedJobs = 0;
    each('jobs', (table, row) => {
      jobs += number(table, 'jobs', row);
      startedJobs += number(table, 'started', row);
    });
    const idle = nothing();
    let reclaimEvents = sum.reclaimedTasks;
    each('instances', (table, row) => {
      idle.usd += money(table, 'idle', row);
      idle.priced += number(table, 'idlePriced', row);
      idle.finished += number(table, 'idlePriced', row) + number(table, 'idleUnpriced', row);
      reclaimEvents += table.reclaimsByHour ? table.reclaimsByHour[row].reduce((all, hour) => all + hour, 0) : 0;
    });
    const reasons = new Map();
    each('unpriced', (table, row, word) => reasons.set(word('reason'), (reasons.get(word('reason')) || 0) + number(table, 'attempts', row)));
    const leftOut = sum.finished - sum.compared;
    const isIncomparable = sum.compared === 0 && leftOut > 0 && usd.comparedOnDemand === 0n && usd.comparedCost === 0n;
    const isSaving = hasSavings({ ...saving, ...usd });
    const savings = isSaving
      ? { usd: usd.comparedOnDemand - usd.comparedCost, priced: sum.compared, unpriced: leftOut }
      : { usd: null, priced: 0, unpriced: saving.leftOutOnSpot };
    const compared = (amount) => ({ usd: isIncomparable ? null : amount, priced: sum.compared, unpriced: leftOut });
    return {
      totals: {
        all: {
          jobs,
          attempts: sum.attempts,
          reclaimsConfirmed: reclaims.CONFIRMED,
          reclaimsProbable: reclaims.OTHER,
          hostsLostUnexplained: sum.hostsLost,
          jobsLastReclaimed: sum.endedJobs,
          lostSeconds: sum.lostSeconds,
          waitedSeconds: sum.waitedSeconds,
          costs: {
            cost: asMoney({ usd: usd.cost, priced: sum.priced, finished: sum.finished }),
            spot: asMoney({ usd: usd.spot, priced: sum.spotPriced, finished: sum.finished }),
            estimatedSavings: asMoney({ usd: usd.savings, priced: sum.bothPriced, finished: sum.finished }),
            unknownEnding: asMoney(unknownEnding),
            waste: Object.fromEntries(Object.entries(waste).map(([cause, part]) => [cause, { attempts: part.finished, runSeconds: part.runSeconds, cost: asMoney(part) }])),
            comparison: {
              comparedAttempts: sum.compared,
              attemptsLeftOut: leftOut,
              onDemandWouldHaveCost: compared(usd.comparedOnDemand),
              netSavings: savings,
            },
          },
        },
        startedJobs,
        onSpot: { attempts: onSpot.attempts, runSeconds: onSpot.runSeconds, costs: { costOnSpot: asMoney(onSpot.cost) } },
        idle: asMoney(idle),
        reclaimEvents,
      },
      unpricedReasons: Array.from(reasons, ([reason, attempts]) => ({ reason, attempts })).sort((a, b) => b.attempts - a.attempts),
      isBoughtUnknown,
    };
  };

  return { groups, holds, totals, each, keyIn, nameOf, number, money, causes: CAUSES };
};
