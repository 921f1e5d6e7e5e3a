'use strict';

// Adds up attempts and jobs of days as the tallies of a report. A sum of money is a part: its known units of 1e-10 USD, and the numbers of
// priced and unpriced attempts.
window.spotViewer.talliesOf = (sums) => {
  const { each, keyIn, nameOf, number, money, causes } = sums;
  const COUNTS = [
    'attempts', 'finished', 'retries', 'neverStarted', 'lackingInstance', 'reclaimedTasks', 'hostsLost', 'endedJobs', 'runSeconds', 'lostSeconds', 'waitedSeconds', 'priced',
  ];
  const NAMES = { workflow: 'WORKFLOW', run: 'RUN', process: 'PROCESS', sample: 'SAMPLE', share: 'SHARE', tag: 'TAG' };
  const OF_JOBS = ['queue', 'definition'];
  // Of all causes in the order of the pages, by the key of their columns.
  const CAUSES = [...new Set(Object.values(causes))];
  const SPOT = 'SPOT';

  const part = () => ({ usd: 0n, priced: 0, unpriced: 0 });
  const ofCause = () => ({ attempts: 0, runSeconds: 0, cost: part() });

  const addPart = (to, usd, priced, finished) => {
    to.usd += usd;
    to.priced += priced;
    to.unpriced += finished - priced;
  };

  const plus = (to, other) => addPart(to, other.usd, other.priced, other.priced + other.unpriced);

  // The net savings: none without a finished attempt on Spot, and unknown if none on Spot can be compared.
  const netSavings = ({ netSavings: sum, onSpot, leftOutOnSpot }) => {
    if (onSpot > 0 || sum.usd !== 0n) {
      return sum;
    }
    return leftOutOnSpot > 0 ? { usd: 0n, priced: 0, unpriced: leftOutOnSpot } : { usd: 0n, priced: 0, unpriced: 0, isNotOnSpot: true };
  };

  // The units of a sum; null where nothing of it is known.
  const known = ({ usd, priced, unpriced, isNotOnSpot }) => (isNotOnSpot || (priced === 0 && unpriced > 0 && usd === 0n) ? null : usd);

  // True if a sum has a part or an amount, or a cause an attempt, run time or cost: an attempt counts on its last day, its time and money on
  // each of its days.
  const isAnyMoney = ({ usd, priced, unpriced }) => priced + unpriced > 0 || usd !== 0n;
  const isAnyOfCause = ({ attempts, runSeconds, cost }) => attempts > 0 || runSeconds > 0 || isAnyMoney(cost);

  const MONEY = ['cost', 'onDemand', 'spot', 'savings', 'would', 'comparedCost', 'netSavings', 'costOnSpot', 'costOnOther', 'useful', 'unknownEnding'];

  const empty = () => ({
    ...Object.fromEntries(COUNTS.map((name) => [name, 0])),
    ...Object.fromEntries(MONEY.map((name) => [name, part()])),
    jobs: 0,
    started: 0,
    reclaimsConfirmed: 0,
    reclaimsProbable: 0,
    onSpot: 0,
    leftOutOnSpot: 0,
    waste: ofCause(),
    causes: Object.fromEntries(CAUSES.map((cause) => [cause, ofCause()])),
  });

  const addCause = (to, from) => {
    to.attempts += from.attempts;
    to.runSeconds += from.runSeconds;
    plus(to.cost, from.cost);
  };

  // Adds the figures of a row.
  const add = (tally, table, row, word) => {
    COUNTS.forEach((name) => {
      tally[name] += number(table, name, row);
    });
    const finished = number(table, 'finished', row);
    const cost = money(table, 'cost', row);
    const priced = number(table, 'priced', row);
    const compared = number(table, 'compared', row);
    const would = money(table, 'comparedOnDemand', row);
    addPart(tally.cost, cost, priced, finished);
    addPart(tally.onDemand, money(table, 'onDemand', row), number(table, 'onDemandPriced', row), finished);
    addPart(tally.spot, money(table, 'spot', row), number(table, 'spotPriced', row), finished);
    addPart(tally.savings, money(table, 'savings', row), number(table, 'bothPriced', row), finished);
    addPart(tally.would, would, compared, finished);
    addPart(tally.comparedCost, money(table, 'comparedCost', row), compared, finished);
    addPart(tally.netSavings, would - money(table, 'comparedCost', row), compared, finished);
    if (word('option') === SPOT) {
      tally.onSpot += compared;
    }
    if (word('option') === SPOT || word('option') === null) {
      tally.leftOutOnSpot += finished - compared;
    }
    const ending = word('ending');
    if (ending === null) {
      return;
    }
    addPart(word('option') === SPOT ? tally.costOnSpot : tally.costOnOther, cost, priced, finished);
    const cause = causes[ending];
    if (cause) {
      const one = { attempts: number(table, 'attempts', row), runSeconds: number(table, 'runSeconds', row), cost: part() };
      addPart(one.cost, cost, priced, finished);
      addCause(tally.causes[cause], one);
      addCause(tally.waste, one);
    } else {
      addPart(ending === 'SUCCEEDED' ? tally.useful : tally.unknownEnding, cost, priced, finished);
    }
    if (ending === 'SPOT_RECLAIMED') {
      tally[word('confidence') === 'CONFIRMED' ? 'reclaimsConfirmed' : 'reclaimsProbable'] += number(table, 'attempts', row);
    }
  };

  // Adds another tally.
  const merge = (tally, other) => {
    [...COUNTS, 'jobs', 'started', 'reclaimsConfirmed', 'reclaimsProbable', 'onSpot', 'leftOutOnSpot'].forEach((name) => {
      tally[name] += other[name];
    });
    MONEY.forEach((name) => plus(tally[name], other[name]));
    addCause(tally.waste, other.waste);
    CAUSES.forEach((cause) => addCause(tally.causes[cause], other.causes[cause]));
    return tally;
  };

  // Several tables of a page ask for the same sums: each is added up once.
  const kept = new Map();
  const once = (name, make) => {
    if (!kept.has(name)) {
      kept.set(name, make());
    }
    return kept.get(name);
  };

  const added = (onSpot) => {
    const tally = empty();
    each('attempts', (table, row, word) => {
      if (!onSpot || word('option') === SPOT) {
        add(tally, table, row, word);
      }
    });
    each('jobs', (table, row) => {
      tally.jobs += number(table, onSpot ? 'onSpot' : 'jobs', row);
      tally.started += number(table, onSpot ? 'onSpot' : 'started', row);
    });
    return tally;
  };

  // The tally of all attempts, or of those on Spot.
  const all = (onSpot = false) => once(`all ${onSpot}`, () => added(onSpot));

  const byKey = (a, b) => (a.key === b.key ? 0 : a.key === null ? 1 : b.key === null ? -1 : a.key < b.key ? -1 : 1);

  const isSomething = (tally) =>
    tally.jobs > 0 || COUNTS.some((name) => tally[name] !== 0) || MONEY.some((name) => tally[name].usd !== 0n || tally[name].priced > 0);

  const grouped = (quality, onSpot) => {
    const found = new Map();
    const of = ({ key, plain }) => {
      if (!found.has(key)) {
        found.set(key, { key, name: nameOf(quality, key, plain), tally: empty() });
      }
      return found.get(key).tally;
    };
    each(NAMES[quality] ? 'names' : 'attempts', (table, row, word, cube) => {
      const at = !onSpot || word('option') === SPOT ? keyIn(cube, table, quality, row) : undefined;
      if (at) {
        add(of(at), table, row, word);
      }
    });
    const count = onSpot ? 'onSpot' : 'jobs';
    each(NAMES[quality] ? 'namedJobs' : OF_JOBS.includes(quality) ? 'jobs' : 'hostJobs', (table, row, word, cube) => {
      if (NAMES[quality] || OF_JOBS.includes(quality)) {
        const at = keyIn(cube, table, quality, row);
        if (at) {
          of(at).jobs += number(table, count, row);
        }
      } else if (word('dimension') === quality) {
        const key = word('key');
        of({ key, plain: key !== null && key.startsWith('arn:') ? key.slice(key.lastIndexOf('/') + 1) : key }).jobs += number(table, count, row);
      }
    });
    return Array.from(found.values())
      .filter(({ tally }) => isSomething(tally))
      .sort(byKey);
  };

  // The groups of a quality in the order of their keys, of all attempts or of those on Spot.
  const groups = (quality, onSpot = false) => once(`${quality} ${onSpot}`, () => grouped(quality, onSpot));

  // The ended attempts on Spot by one or two qualities of their capacity.
  const onSpot = (qualities) => {
    if (qualities.length === 1) {
      return groups(qualities[0], true).map(({ key, tally }) => ({ keys: [key], tally }));
    }
    const found = new Map();
    each('attempts', (table, row, word) => {
      if (word('option') === SPOT && word('ending') !== null) {
        const keys = qualities.map(word);
        const place = JSON.stringify(keys);
        if (!found.has(place)) {
          found.set(place, { keys, tally: empty() });
        }
        add(found.get(place).tally, table, row, word);
      }
    });
    return Array.from(found.values());
  };

  // The attempts by ending and evidence, in the orders of these.
  const endings = (inOrder, byConfidence) => {
    const found = new Map();
    each('attempts', (table, row, word) => {
      if (word('ending') !== null && word('confidence') !== null) {
        const key = `${word('ending')} ${word('confidence')}`;
        if (!found.has(key)) {
          found.set(key, { ending: word('ending'), confidence: word('confidence'), tally: empty() });
        }
        add(found.get(key).tally, table, row, word);
      }
    });
    return Array.from(found.values())
      .filter(({ tally }) => tally.attempts > 0)
      .sort((a, b) => inOrder.indexOf(a.ending) - inOrder.indexOf(b.ending) || byConfidence.indexOf(a.confidence) - byConfidence.indexOf(b.confidence));
  };

  // The jobs submitted on these days with an attempt that ended without success: all of them, and by definition and cause. A job of several
  // causes counts for each of them.
  const wastedJobs = () =>
    once('wastedJobs', () => {
      const found = { all: 0, byDefinition: new Map() };
      each('jobEndings', (table, row, word) => {
        const ofJobs = [...new Set(word('endings').split(' ').map((ending) => causes[ending]).filter(Boolean))];
        const jobs = number(table, 'jobs', row);
        const key = word('definition');
        if (!found.byDefinition.has(key)) {
          found.byDefinition.set(key, Object.fromEntries(CAUSES.map((cause) => [cause, 0])));
        }
        ofJobs.forEach((cause) => {
          found.byDefinition.get(key)[cause] += jobs;
        });
        found.all += ofJobs.length > 0 ? jobs : 0;
      });
      return found;
    });

  // The reasons of missing prices with the numbers of attempts.
  const unpriced = () => {
    const reasons = new Map();
    each('unpriced', (table, row, word) => reasons.set(word('reason'), (reasons.get(word('reason')) || 0) + number(table, 'attempts', row)));
    return reasons;
  };

  return { CAUSES, once, part, plus, addPart, netSavings, known, isAnyMoney, isAnyOfCause, empty, merge, all, groups, onSpot, endings, wastedJobs, unpriced, byKey };
};
