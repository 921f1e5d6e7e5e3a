'use strict';

// The rows of the tables of the reader's own days, by the names that the tables have for them. A row has a cell for each key of a column:
// a name, a sum of money, seconds, a number, or the reason why there is none.
window.spotViewer.ownRowsOf = ({ sums, tallies, capacity, names, days, daily }) => {
  const { CAUSES, part, merge, empty } = tallies;
  const { count, percent, shown, quotient } = window.spotViewer.ownText;
  const JOBS = `${document.body.dataset.root}jobs.html`;
  const INSTANCES = `${document.body.dataset.root}instances.html#idle`;
  const TITLES = {
    queue: 'Job queue', definition: 'Job definition', type: 'Instance type', zone: 'Availability Zone', option: 'Purchase option', environment: 'Compute environment',
    workflow: 'Workflow', run: 'Run', process: 'Process', sample: 'Sample', share: 'Share identifier', tag: 'Tag',
  };
  const UNKNOWN = 'Unknown: not in the records.';
  const NOT_TIMED = 'The start or the end of these instances is unknown.';
  const NO_SIZE = 'The size of these instances, or a reservation on them, is unknown.';
  const NO_LIFE = 'No life of a Spot Instance is recorded, as on Fargate.';
  const NO_WAIT = 'No attempt was placed after a known wait.';
  const PLAIN_RATE = 'A plain rate of these days: whether chance explains it, only the ranges with pages say.';

  const nameCell = (name, reason, href) => (name === null ? { missing: reason, href } : { name: shown(name), href });
  const textCell = (text, raw = text) => ({ text, raw });
  const money = (sum) => ({ part: sum });
  const seconds = (value) => ({ seconds: value });
  const span = (value) => ({ span: value });
  const number = (value) => ({ count: value });
  const missing = (reason) => ({ missing: reason });

  // The address of the jobs behind a figure.
  const jobs = (filters, { from, until } = days) => `${JOBS}#${new URLSearchParams([...Object.entries(filters), ['from', from], ['until', until]])}`;
  const filter = (name) => (name === null ? '–' : shown(name));

  const tallyCells = (tally) => ({
    jobs: number(tally.jobs),
    attempts: number(tally.attempts),
    run: seconds(tally.runSeconds),
    ondemand: money(tally.onDemand),
    spot: money(tally.spot),
    savings: money(tally.savings),
    would: money(tally.would),
    netsavings: money(tally.netSavings),
    cost: money(tally.cost),
    useful: money(tally.useful),
    waste: money(tally.waste.cost),
    unknown: money(tally.unknownEnding),
    costonspot: money(tally.costOnSpot),
    onspot: money(tally.costOnSpot),
    reclaims: number(tally.reclaimsConfirmed + tally.reclaimsProbable),
    losttime: seconds(tally.lostSeconds),
    waited: seconds(tally.waitedSeconds),
    ...Object.fromEntries(CAUSES.map((cause) => [cause.toLowerCase(), money(tally.causes[cause].cost)])),
  });

  const groups = (quality, onSpot) => {
    const row = (name, tally) => ({ tally, cells: { key: name, ...tallyCells(tally) } });
    return {
      rows: tallies
        .groups(quality, onSpot)
        .map(({ name, tally }) => row(nameCell(name, `${TITLES[quality]} unknown: not in the records.`, jobs({ [quality]: filter(name) })), tally)),
      others: (name, rows) => row(textCell(name), rows.reduce((all, { tally }) => merge(all, tally), empty())),
      total: quality === 'tag' ? undefined : row(textCell('All'), tallies.all(onSpot)),
    };
  };

  const wasteCells = (definition, cause, { cost, attempts, runSeconds }) => ({
    definition,
    cause: textCell(cause),
    cost: money(cost),
    attempts: number(attempts),
    run: seconds(runSeconds),
  });

  const entries = () =>
    tallies.groups('definition').flatMap(({ name, tally }) =>
      CAUSES.filter((cause) => tally.causes[cause].attempts > 0).map((cause) => {
        const title = names.cause[cause.toLowerCase()];
        const href = jobs({ definition: filter(name), mark: title.toLowerCase() });
        return { part: tally.causes[cause], cells: wasteCells(nameCell(name, UNKNOWN, href), title, tally.causes[cause]) };
      }),
    );

  const waste = () => {
    const together = (name, sum) => ({ cells: wasteCells(textCell(name), 'any cause', sum) });
    const sum = (rows) =>
      rows.reduce(
        (all, { part: one }) => {
          tallies.plus(all.cost, one.cost);
          return { attempts: all.attempts + one.attempts, runSeconds: all.runSeconds + one.runSeconds, cost: all.cost };
        },
        { attempts: 0, runSeconds: 0, cost: part() },
      );
    return { rows: entries(), others: (name, rows) => together(name, sum(rows)), total: together('All', tallies.all().waste) };
  };

  const greatestWaste = () => ({
    rows: [
      ...entries(),
      ...capacity
        .instances(['environment', 'type'])
        .filter(({ sum }) => sum.money.idle.usd > 0n)
        .map(({ names: named, sum }) => ({
          cells: {
            ...wasteCells(nameCell(named.filter(Boolean).join(', '), UNKNOWN, INSTANCES), 'idle instances', { cost: sum.money.idle, attempts: 0, runSeconds: 0 }),
            attempts: missing('Idle time is of instances, not of attempts.'),
          },
        })),
    ],
  });

  const idle = (quality) => ({
    rows: capacity
      .instances([quality])
      .filter(({ sum }) => capacity.hasEnded(sum))
      .map(({ names: [name], sum }) => {
        const hours = capacity.idleHours(sum);
        const isTimed = capacity.total(sum.hours.idleSeconds) > 0;
        const kind = (key) => (isTimed ? span(capacity.total(hours[key])) : missing(NOT_TIMED));
        return {
          cells: {
            key: nameCell(name, UNKNOWN),
            instances: number(sum.ended),
            boot: kind('boot'),
            gap: kind('gap'),
            tail: kind('tail'),
            idletime: seconds(sum.idleSeconds),
            idle: money(sum.money.idle),
            total: money(sum.money.total),
          },
        };
      }),
  });

  const two = (hour) => String(hour).padStart(2, '0');
  const hourCell = (hour) => textCell(`${two(hour)}:00`);

  const idleHours = () => {
    const sum = capacity.all();
    const hours = capacity.idleHours(sum);
    return {
      rows: hours.boot.map((_, hour) => ({
        cells: { hour: hourCell(hour), boot: seconds(hours.boot[hour]), gap: seconds(hours.gap[hour]), tail: seconds(hours.tail[hour]) },
      })),
    };
  };

  const dayCells = ({ from, until, tally, idle: idleOfDay }, failed) => ({
    cells: {
      ...tallyCells(tally),
      ...(failed ? { failed } : {}),
      day: { name: daily.title({ from, until }), raw: from, href: jobs({}, { from, until }) },
      idle: money(idleOfDay),
    },
  });

  const byDay = (isWaste) => ({
    rows: daily.periods().map((period) => dayCells(period, isWaste ? null : money(daily.otherCauses(period.tally)))),
  });

  const endings = () => ({
    rows: tallies.endings().map(({ ending, confidence, tally }) => {
      const named = { ending: names.ending[ending], confidence: names.confidence[confidence] };
      return {
        cells: {
          ...tallyCells(tally),
          ending: { name: named.ending, href: jobs({ ending: named.ending, evidence: named.confidence }) },
          confidence: { name: named.confidence },
        },
      };
    }),
  });

  const spreadCells = (spread, reason, cellOf = span) => ({
    values: number(spread.values),
    ...Object.fromEntries(
      ['least', 'p5', 'p25', 'median', 'p75', 'p95', 'greatest'].map((key) => [key, spread[key] === null ? missing(reason) : cellOf(spread[key])]),
    ),
  });

  const slowestFirst = (a, b) => (a.spread.p95 === null) - (b.spread.p95 === null) || b.spread.p95 - a.spread.p95;

  const waits = (quality) => {
    if (quality === 'hour') {
      return {
        rows: capacity
          .distributions('waitHours', ['wait'], (word, table, row) => [table.hour ? table.hour[row] : 0])
          .sort((a, b) => a.keys[0] - b.keys[0])
          .map(({ keys, of }) => ({ cells: { hour: hourCell(keys[0]), ...spreadCells(capacity.spread(of.wait), NO_WAIT) } })),
      };
    }
    const keysOf = (word) => (quality === 'queue' ? [word('queue')] : [word('queue'), word('definition')]);
    const byKeys = (a, b) => tallies.byKey({ key: a.keys[0] }, { key: b.keys[0] }) || tallies.byKey({ key: a.keys[1] }, { key: b.keys[1] });
    const rows = capacity
      .distributions('distributions', ['wait'], keysOf)
      .filter(({ of, neverPlaced, unknownWaits }) => of.wait.values + neverPlaced + unknownWaits > 0)
      .sort(byKeys)
      .map((each) => ({ ...each, spread: capacity.spread(each.of.wait) }))
      .sort(slowestFirst);
    return {
      rows: rows.map(({ keys: [queueKey, definitionKey = null], spread, neverPlaced, unknownWaits }) => {
        const queue = sums.nameOf('queue', queueKey, capacity.plainOf(queueKey));
        const definition = sums.nameOf('definition', definitionKey, capacity.plainOf(definitionKey));
        return {
          cells: {
            queue: nameCell(queue, 'Job queue unknown: not in the records.', jobs({ queue: filter(queue) })),
            definition: nameCell(
              definition,
              'Job definition unknown: not in the records.',
              jobs({ queue: filter(queue), definition: filter(definition) }),
            ),
            ...spreadCells(spread, NO_WAIT),
            never: number(neverPlaced),
            unknown: number(unknownWaits),
          },
        };
      }),
    };
  };

  // The lives of Spot Instances and the money of attempts on them by place, those with the most instance time first.
  const pools = (...qualities) => {
    const found = new Map();
    const of = (keys) => {
      const place = JSON.stringify(keys);
      if (!found.has(place)) {
        found.set(place, { keys, tally: null, lives: null });
      }
      return found.get(place);
    };
    capacity.lives(qualities).forEach(({ keys, sum }) => {
      of(keys).lives = sum;
    });
    tallies.onSpot(qualities).forEach(({ keys, tally }) => {
      of(keys).tally = tally;
    });
    const secondsOf = ({ lives }) => (lives ? Math.floor(lives.millis / 1000) : -1);
    return {
      rows: Array.from(found.values())
        .sort((a, b) => secondsOf(b) - secondsOf(a))
        .map(({ keys, lives, tally }) => {
          const filters = Object.fromEntries(keys.map((key, at) => [qualities[at], key]).filter(([, key]) => key !== null));
          const href = Object.keys(filters).length > 0 ? jobs({ option: 'Spot', ...filters }) : undefined;
          const ofLives = (cell) => (lives ? cell() : missing(NO_LIFE));
          const paid = (sum) => (tally ? money(sum(tally)) : missing('No attempt on Spot ended there.'));
          const rate = () => (lives.events * 360000000) / lives.millis;
          return {
            cells: {
              ...Object.fromEntries(qualities.map((quality, at) => [quality, nameCell(keys[at], UNKNOWN, href)])),
              launches: ofLives(() => number(lives.lives)),
              time: ofLives(() => span(secondsOf({ lives }))),
              events: ofLives(() => number(lives.events)),
              rate: ofLives(() => (lives.millis > 0 ? { text: rate().toFixed(1), raw: rate().toFixed(2), note: PLAIN_RATE } : missing(NO_LIFE))),
              cost: paid((sum) => sum.costOnSpot),
              netsavings: paid((sum) => sum.netSavings),
              reclaimed: paid((sum) => sum.causes.reclaimed.cost),
            },
          };
        }),
    };
  };

  const share = (of, whole) => {
    if (whole === 0) {
      return missing(NO_SIZE);
    }
    const millionths = (BigInt(of) * 2000000n + BigInt(whole)) / (2n * BigInt(whole));
    return { text: percent(millionths, 1000000n).replace(' %', ''), raw: `${millionths / 1000000n}.${String(millionths % 1000000n).padStart(6, '0')}` };
  };
  const hoursCell = (value, divisor) => ({ text: count(Math.round(value / divisor / 3600)), raw: quotient(value, divisor) });

  const packing = () => ({
    rows: capacity
      .instances(['environment', 'type'])
      .filter(({ sum }) => sum.availableMilliVcpuSeconds > 0 || sum.availableMibSeconds > 0 || sum.unpacked > 0)
      .map(({ names: [environment, type], sum }) => ({
        cells: {
          environment: nameCell(environment, UNKNOWN),
          type: nameCell(type, UNKNOWN),
          vcpushare: share(sum.reservedMilliVcpuSeconds, sum.availableMilliVcpuSeconds),
          memoryshare: share(sum.reservedMibSeconds, sum.availableMibSeconds),
          vcpus: hoursCell(sum.availableMilliVcpuSeconds, 1000),
          memory: hoursCell(sum.availableMibSeconds, 1024),
          unknown: number(sum.unpacked),
        },
      })),
  });

  const KINDS = { run: 'run', wait: 'wait', startup: 'startUp', pull: 'pull', cost: 'cost', retries: 'retries' };
  const NONE = {
    run: 'No attempt with a known run time has finished.',
    cost: 'No job whose attempts all have a price has ended.',
    wait: NO_WAIT,
    startup: 'No start-up was seen.',
    pull: 'No image pull was seen.',
    retries: 'No job has ended.',
  };

  const spread = (quality, measure) => {
    const kinds = Object.values(KINDS);
    const isProcess = quality === 'process';
    const keysOf = (word) => {
      const name = word(isProcess ? 'name' : 'definition');
      const scope = isProcess ? word('scope') : null;
      return [scope !== null && name !== null ? `${scope} / ${name}` : name, isProcess ? name : capacity.plainOf(name)];
    };
    const cellOf = {
      cost: (value) => money({ usd: BigInt(value), priced: 1, unpriced: 0 }),
      retries: (value) => textCell(count(value), String(value)),
    }[measure];
    return {
      rows: capacity
        .distributions(isProcess ? 'processes' : 'distributions', kinds, keysOf)
        .filter(({ of }) => kinds.some((kind) => of[kind].values > 0))
        .sort((a, b) => tallies.byKey({ key: a.keys[0] }, { key: b.keys[0] }))
        .sort((a, b) => b.of.run.values - a.of.run.values)
        .map(({ keys: [key, plain], of }) => {
          const name = sums.nameOf(quality, key, plain);
          return {
            cells: {
              group: nameCell(name, `${TITLES[quality]} unknown: not in the records.`, jobs({ [quality]: filter(name) })),
              ...spreadCells(capacity.spread(of[KINDS[measure]]), NONE[measure], cellOf),
            },
          };
        }),
    };
  };

  const SOURCES = {
    groups: (quality) => groups(quality, false),
    spot: (quality) => groups(quality, true),
    waste,
    'greatest-waste': greatestWaste,
    idle,
    'idle-hours': idleHours,
    days: () => byDay(false),
    'waste-days': () => byDay(true),
    endings,
    waits,
    pools,
    packing,
    spread,
  };

  // The rows of a table; its other rows together and their total where it has them.
  const rowsOf = (name) => {
    const [source, ...of] = name.split(' ');
    return SOURCES[source](...of);
  };

  return { rowsOf };
};
