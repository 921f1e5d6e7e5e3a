'use strict';

// The rows of the tables of instances, waits and distributions on the reader's own days.
window.spotViewer.ownCapacityRows = ({ sums, tallies, capacity }, cell, jobs) => {
  const { count, quotient } = window.spotViewer.ownText;
  const { nameCell, textCell, money, seconds, span, number, missing, ratio, filter, TITLES, UNKNOWN } = cell;
  const NOT_TIMED = 'The start or the end of these instances is unknown.';
  const NO_SIZE = 'The size of these instances, or a reservation on them, is unknown.';
  const NO_LIFE = 'No life of a Spot Instance is recorded, as on Fargate.';
  const NO_WAIT = 'No attempt was placed after a known wait.';
  const PLAIN_RATE = 'A plain rate of these days: whether chance explains it, only the ranges with pages say.';

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

  const reclaimHours = () => {
    const { hours } = capacity.all(true);
    return {
      rows: hours.reclaims.some((events) => events > 0)
        ? hours.reclaims.map((events, hour) => ({ cells: { hour: hourCell(hour), events: number(events), time: seconds(hours.seconds[hour]) } }))
        : [],
    };
  };

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
          const paid = tally || tallies.empty();
          const rate = () => (lives.events * 360000000) / lives.millis;
          return {
            cells: {
              ...Object.fromEntries(qualities.map((quality, at) => [quality, nameCell(keys[at], UNKNOWN, href)])),
              launches: ofLives(() => number(lives.lives)),
              time: ofLives(() => span(secondsOf({ lives }))),
              events: ofLives(() => number(lives.events)),
              rate: ofLives(() => (lives.millis > 0 ? { text: rate().toFixed(1), raw: rate().toFixed(2), note: PLAIN_RATE } : missing(NO_LIFE))),
              cost: money(paid.costOnSpot),
              netsavings: money(tallies.netSavings(paid)),
              reclaimed: money(paid.causes.reclaimed.cost),
            },
          };
        }),
    };
  };

  const share = (of, whole) => ratio(of, whole, NO_SIZE);
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
      rows: tallies
        .once(`spread ${quality}`, () => capacity.distributions(isProcess ? 'processes' : 'distributions', kinds, keysOf))
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

  return { idle, 'idle-hours': idleHours, 'reclaim-hours': reclaimHours, waits, pools, packing, spread };
};
