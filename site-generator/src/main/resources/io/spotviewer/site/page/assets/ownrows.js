'use strict';

// The rows of the tables of the reader's own days, by the names that the tables have for them. A row has a cell for each key of a column:
// a name, a sum of money, seconds, a number, or the reason why there is none.
window.spotViewer.ownRowsOf = ({ sums, tallies, capacity, names, days, daily }) => {
  const { CAUSES, part, known, merge, empty } = tallies;
  const { shown, percent } = window.spotViewer.ownText;
  const JOBS = `${document.body.dataset.root}jobs.html`;
  const INSTANCES = `${document.body.dataset.root}instances.html#idle`;
  const TITLES = {
    queue: 'Job queue', definition: 'Job definition', type: 'Instance type', zone: 'Availability Zone', option: 'Purchase option', environment: 'Compute environment',
    workflow: 'Workflow', run: 'Run', process: 'Process', sample: 'Sample', share: 'Share identifier', tag: 'Tag',
  };
  const UNKNOWN = 'Unknown: not in the records.';
  const OF_INSTANCES = 'Idle time is of instances, not of attempts.';
  const SEVERAL = 'A job may be in several of these rows.';

  const nameCell = (name, reason, href) => (name === null ? { missing: reason, href } : { name: shown(name), href });
  const textCell = (text, raw = text) => ({ text, raw });
  const money = (sum) => ({ part: sum });
  const seconds = (value) => ({ seconds: value });
  const span = (value) => ({ span: value });
  const number = (value) => ({ count: value });
  const missing = (reason) => ({ missing: reason });

  // The part of an amount in another, in millionths, or why there is none.
  const ratio = (of, whole, reason) => {
    const [value, all] = [BigInt(of), BigInt(whole)];
    if (all === 0n) {
      return missing(reason);
    }
    const millionths = (value * 2000000n + all) / (2n * all);
    return { text: percent(millionths, 1000000n).replace(' %', ''), raw: `${millionths / 1000000n}.${String(millionths % 1000000n).padStart(6, '0')}` };
  };

  // The address of the jobs behind a figure.
  const jobs = (filters, { from, until } = days) => `${JOBS}#${new URLSearchParams([...Object.entries(filters), ['from', from], ['until', until]])}`;
  const filter = (name) => (name === null ? '–' : shown(name));

  const tallyCells = (tally) => ({
    jobs: number(tally.jobs),
    attempts: number(tally.attempts),
    run: seconds(tally.runSeconds),
    spot: money(tally.spot),
    would: money(tally.would),
    comparedcost: money(tally.comparedCost),
    netsavings: money(tallies.netSavings(tally)),
    cost: money(tally.cost),
    useful: money(tally.useful),
    waste: money(tally.waste.cost),
    unknown: { ...money(tally.unknownEnding), isNothing: !tallies.isAnyMoney(tally.unknownEnding) },
    costonspot: money(tally.costOnSpot),
    onspot: money(tally.costOnSpot),
    reclaims: number(tally.reclaimsConfirmed + tally.reclaimsProbable),
    losttime: seconds(tally.lostSeconds),
    waited: seconds(tally.waitedSeconds),
    ...Object.fromEntries(CAUSES.map((cause) => [cause.toLowerCase(), money(tally.causes[cause].cost)])),
  });

  // The same with the costs by cause as columns that only some ranges have.
  const causeCells = (tally) => ({
    ...tallyCells(tally),
    ...Object.fromEntries(CAUSES.map((cause) => [cause.toLowerCase(), { ...money(tally.causes[cause].cost), isNothing: !tallies.isAnyOfCause(tally.causes[cause]) }])),
  });

  const groups = (quality, onSpot, cellsOf = tallyCells) => {
    const row = (name, tally) => ({ tally, cells: { key: name, ...cellsOf(tally) } });
    return {
      rows: tallies
        .groups(quality, onSpot)
        .map(({ name, tally }) => row(nameCell(name, `${TITLES[quality]} unknown: not in the records.`, jobs({ [quality]: filter(name) })), tally)),
      others: (name, rows) => row(textCell(name), rows.reduce((all, { tally }) => merge(all, tally), empty())),
      total: quality === 'tag' ? undefined : row(textCell('All'), tallies.all(onSpot)),
    };
  };

  // The part of an amount in the cost of all attempts and of all idle time.
  const shareOfPaid = (cost) => {
    const usd = known(cost);
    const paid = (known(tallies.all().cost) || 0n) + (known(capacity.all().money.idle) || 0n);
    return usd === null ? missing('Its cost is unknown.') : ratio(usd, paid, 'Nothing was paid.');
  };

  const wasteCells = (definition, cause, { cost, attempts, runSeconds }, jobCount) => ({
    definition,
    cause: textCell(cause),
    cost: money(cost),
    share: shareOfPaid(cost),
    jobs: jobCount,
    attempts: number(attempts),
    run: seconds(runSeconds),
  });

  const wastedJobsOf = (definition) => tallies.wastedJobs().byDefinition.get(definition) || {};

  // A job counts on the day of its submission, and its attempt may end on another.
  const entries = () =>
    tallies.groups('definition').flatMap(({ key, name, tally }) =>
      CAUSES.filter((cause) => tallies.isAnyOfCause(tally.causes[cause]) || wastedJobsOf(key)[cause] > 0).map((cause) => {
        const title = names.cause[cause.toLowerCase()];
        const href = jobs({ definition: filter(name), mark: title.toLowerCase() });
        const cells = wasteCells(nameCell(name, UNKNOWN, href), title, tally.causes[cause], number(wastedJobsOf(key)[cause] || 0));
        return { part: tally.causes[cause], cells };
      }),
    );

  const waste = () => {
    const together = (name, sum, jobCount) => ({ cells: wasteCells(textCell(name), 'any cause', sum, jobCount) });
    const sum = (rows) =>
      rows.reduce(
        (all, { part: one }) => {
          tallies.plus(all.cost, one.cost);
          return { attempts: all.attempts + one.attempts, runSeconds: all.runSeconds + one.runSeconds, cost: all.cost };
        },
        { attempts: 0, runSeconds: 0, cost: part() },
      );
    return {
      rows: entries(),
      others: (name, rows) => together(name, sum(rows), missing(SEVERAL)),
      total: together('All', tallies.all().waste, number(tallies.wastedJobs().all)),
    };
  };

  const greatestWaste = () => ({
    rows: [
      ...entries(),
      ...capacity
        .instances(['environment', 'type'])
        .filter(({ sum }) => sum.money.idle.usd > 0n)
        .map(({ names: named, sum }) => {
          const name = nameCell(named.filter(Boolean).join(', '), UNKNOWN, INSTANCES);
          const idleTime = { cost: sum.money.idle, attempts: 0, runSeconds: 0 };
          return { cells: { ...wasteCells(name, 'idle instances', idleTime, missing(OF_INSTANCES)), attempts: missing(OF_INSTANCES) } };
        }),
    ],
  });

  const dayCells = ({ from, until, tally, idle: idleOfDay }, failed) => ({
    cells: {
      ...(failed ? { ...tallyCells(tally), failed } : causeCells(tally)),
      day: { name: daily.title({ from, until }), raw: from, href: jobs({}, { from, until }) },
      idle: money(idleOfDay),
    },
  });

  const byDay = (isWaste) => ({
    rows: daily.periods().map((period) => dayCells(period, isWaste ? null : money(daily.otherCauses(period.tally)))),
  });

  const endings = () => ({
    rows: tallies.endings(Object.keys(names.ending), Object.keys(names.confidence)).map(({ ending, confidence, tally }) => {
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

  const SOURCES = {
    groups: (quality) => groups(quality, false),
    causes: (quality) => groups(quality, false, causeCells),
    spot: (quality) => groups(quality, true),
    waste,
    'greatest-waste': greatestWaste,
    days: () => byDay(false),
    'waste-days': () => byDay(true),
    endings,
    ...window.spotViewer.ownCapacityRows({ sums, tallies, capacity }, { nameCell, textCell, money, seconds, span, number, missing, ratio, filter, TITLES, UNKNOWN }, jobs),
  };

  // The rows of a table; its other rows together and their total where it has them.
  const rowsOf = (name) => {
    const [source, ...of] = name.split(' ');
    return SOURCES[source](...of);
  };

  return { rowsOf };
};
