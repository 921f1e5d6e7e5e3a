'use strict';

// The sentences and the figures in the head of each page, for the reader's own days.
window.spotViewer.ownFiguresOf = ({ sums, tallies, capacity, answered }) => {
  const { count, duration, decimal, percent, parts, total, share } = window.spotViewer.ownText;
  const written = window.spotViewer.answer;
  const { known } = tallies;
  const MISSING = '–';
  const NOT_ON_SPOT = 'No finished attempt ran on Spot.';
  const { totals, unpricedReasons, isBoughtUnknown } = answered;

  const unpriced = (part, what) => `${count(part.unpriced)} of ${parts(part.priced + part.unpriced, what)} ${part.unpriced === 1 ? 'has' : 'have'} no price`;
  const text = (part, what = 'attempt') => (known(part) === null ? `unknown: ${unpriced(part, what)}` : total(known(part)));
  const shareOf = (part, whole, what) =>
    known(part) === null || known(whole) === null || known(whole) === 0n ? 'nothing to compare with' : `${percent(known(part), known(whole))} of ${what}, ${total(known(whole))}`;
  const partly = (part, what) => (part.unpriced > 0 ? ` (${count(part.priced)} of ${parts(part.priced + part.unpriced, what)})` : '');

  const money = (part, ...asides) => {
    const usd = known(part);
    const lacks = part.unpriced > 0 ? [`partial: ${count(part.unpriced)} of ${count(part.priced + part.unpriced)} without a price`] : [];
    return usd === null
      ? { value: MISSING, raw: '', asides: [...asides, part.isNotOnSpot ? NOT_ON_SPOT : `Unknown: ${unpriced(part, 'attempt')}.`] }
      : { value: total(usd), raw: decimal(usd), asides: [...asides, ...lacks] };
  };
  const number = (value, ...asides) => ({ value: count(value), raw: String(value), asides });
  const time = (value, ...asides) => ({ value: duration(value), raw: String(value), asides });

  const all = tallies.all();
  const spot = tallies.all(true);
  const instances = capacity.all().money;
  const reclaims = all.reclaimsConfirmed + all.reclaimsProbable;

  const waited = () => time(all.waitedSeconds, 'from reclaims to the next attempts');
  const lost = () => time(all.lostSeconds, `${share(all.lostSeconds, all.runSeconds)} of run time, to reclaims`);
  const idle = (...asides) => money(instances.idle, shareOf(instances.idle, instances.total, 'ended instances'), ...asides);
  const wasted = (...asides) => money(all.waste.cost, shareOf(all.waste.cost, all.cost, 'the cost'), ...asides);

  const overview = () => {
    const saved = tallies.netSavings(all);
    const ofUnknown = all.unknownEnding.priced + all.unknownEnding.unpriced;
    return {
      cost: money(all.cost, `on Spot ${text(all.costOnSpot)}`, `on other capacity ${text(all.costOnOther)}`),
      'net-savings': money(
        saved,
        ...(saved.isNotOnSpot ? [] : [shareOf(saved, all.would, 'what On-Demand would have cost')]),
        ...(all.endedJobs > 0 ? [`too low by the work of ${parts(all.endedJobs, 'job')} whose last attempt was reclaimed`] : []),
      ),
      waste: wasted(`useful ${text(all.useful)}${ofUnknown > 0 ? `, unknown endings ${text(all.unknownEnding)}` : ''}`),
      'reclaim-events': number(
        totals.reclaimEvents,
        `ended ${parts(reclaims, 'attempt')}: ${count(all.reclaimsConfirmed)} confirmed, ${count(all.reclaimsProbable)} probable`,
        `cost ${text(all.causes.reclaimed.cost)}`,
        ...(all.hostsLost > 0 ? [`${parts(all.hostsLost, 'more attempt')} lost the host for an unknown reason`] : []),
      ),
      'waited-time': waited(),
      jobs: number(all.jobs, `${parts(all.attempts, 'attempt')}, ${parts(all.retries, 'retry')}`, `${duration(all.runSeconds)} of run time`),
      'idle-instances': idle('beside the cost, not in it'),
      'lost-time': lost(),
    };
  };

  const waste = () => ({
    waste: wasted(),
    useful: money(all.useful, shareOf(all.useful, all.cost, 'the cost')),
    'unknown-endings': money(all.unknownEnding),
    'idle-instances': idle(),
    'lost-time': lost(),
    'waited-time': waited(),
  });

  const savings = () => ({
    'net-savings': money(tallies.netSavings(all), 'reruns paid for'),
    'on-demand-would-have-cost': money(all.would, 'without the reclaimed attempts'),
    reclaimed: money(all.causes.reclaimed.cost, shareOf(all.causes.reclaimed.cost, all.comparedCost, 'the cost')),
    jobs: number(all.jobs),
    retries: number(all.retries),
    'run-time': time(all.runSeconds),
    'on-demand-cost': money(all.onDemand),
    'spot-cost': money(all.spot),
    'estimated-savings': money(
      all.savings,
      `at Spot prices, over the ${count(all.savings.priced)} of ${parts(all.savings.priced + all.savings.unpriced, 'attempt')} priced both ways`,
      'reclaimed attempts and those that ran On-Demand are in it: not what Spot saved',
    ),
  });

  const onSpot = () => ({
    'attempts-on-spot': number(spot.attempts, `of ${parts(spot.jobs, 'job')}`, parts(spot.retries, 'retry')),
    'run-time-on-spot': time(spot.runSeconds),
    'cost-on-spot': money(spot.costOnSpot),
    'lost-time': time(spot.lostSeconds, `${share(spot.lostSeconds, spot.runSeconds)} of run time on Spot`),
    reclaimed: money(spot.causes.reclaimed.cost, shareOf(spot.causes.reclaimed.cost, spot.costOnSpot, 'the cost on Spot')),
    'net-savings': money(tallies.netSavings(spot)),
  });

  const waits = () => {
    const [found] = capacity.distributions('distributions', ['wait'], () => []);
    const { of, neverPlaced, unknownWaits } = found || { of: null, neverPlaced: 0, unknownWaits: 0 };
    return { neverPlaced, unknownWaits, ...(of ? capacity.spread(of.wait) : { values: 0, median: null, p95: null, greatest: null }) };
  };

  const queues = () => {
    const { neverPlaced, unknownWaits, values, median, p95, greatest } = waits();
    return {
      placed: number(values, values === 1 ? 'attempt with a known wait' : 'attempts with a known wait'),
      ...(values > 0
        ? {
            'median-wait': time(median, 'half of them waited longer'),
            '95-waited-at-most': time(p95, 'one in twenty waited longer'),
            'longest-wait': time(greatest),
          }
        : {}),
      'never-placed': number(neverPlaced, 'ended while they waited: in no quantile'),
      'wait-unknown': number(unknownWaits, 'placed, but the start of the wait or the placement was not seen'),
    };
  };

  const coverage = () => written.coverage(totals, unpricedReasons);

  const incomparable = () => `What On-Demand would have cost is unknown: ${unpriced(all.would, 'attempt')} both ways.`;
  const compared = () => written.ofCompared(all.would.priced, all.would.unpriced);

  const dearest = () => {
    const named = tallies.groups('definition').filter(({ name }) => name !== null);
    const costOf = ({ tally }) => known(tally.cost) || 0n;
    const first = named.reduce((most, group) => (most && costOf(most) >= costOf(group) ? most : group), null);
    if (!first || costOf(first) <= 0n) {
      return '';
    }
    const name = window.spotViewer.ownText.shown(first.name);
    const letters = Array.from(name);
    const shortened = letters.length > 64 ? `${letters.slice(0, 63).join('')}…` : name;
    const whole = known(all.cost);
    return `The dearest job definition is ${shortened}: ${text(first.tally.cost)}${whole ? `, ${percent(costOf(first), whole)} of the jobs’ cost` : ''}. `;
  };

  const spendSentence = () =>
    coverage() + written.costAndIdle(totals) + dearest() + written.comparison(totals, isBoughtUnknown) + written.waste(totals.all);

  // That no attempt ended without success, or what is here of attempts that did so on a later day, where no cost of them says it.
  const noneEnded = () => {
    const jobs = tallies.wastedJobs().all;
    if (all.waste.attempts > 0 || tallies.isAnyMoney(all.waste.cost)) {
      return '';
    }
    if (all.waste.runSeconds > 0) {
      return `Attempts that ended without success on a later day ran ${duration(all.waste.runSeconds)} on these days. `;
    }
    return jobs > 0
      ? `${parts(jobs, 'job')} submitted on these days ${jobs === 1 ? 'has' : 'have'} an attempt that ended without success on a later day. `
      : 'No attempt ended without success. ';
  };

  const wasteSentence = () =>
    coverage() +
    noneEnded() +
    written.waste(totals.all) +
    (instances.idle.priced + instances.idle.unpriced > 0 ? `Idle instances cost ${text(instances.idle, 'instance')}${partly(instances.idle, 'instance')} more.` : '');

  const saved = () => {
    const usd = known(tallies.netSavings(all));
    const [verb, more] = usd < 0n ? ['cost', ' more'] : ['saved', ''];
    return usd === null ? '.' : `: Spot ${verb} ${total(usd < 0n ? -usd : usd)}${more}, net of reruns.`;
  };

  const savingsSentence = () => {
    const cost = all.comparedCost;
    return known(all.would) === null || known(cost) === null
      ? incomparable()
      : `${compared()}On-Demand would have cost ${total(known(all.would))}; the cost was ${total(known(cost))}${saved()}`;
  };

  const spotSentence = () => {
    const number_ = spot.reclaimsConfirmed + spot.reclaimsProbable;
    if (spot.attempts === 0) {
      const cost = spot.costOnSpot.usd;
      return spot.runSeconds === 0 && !tallies.isAnyMoney(spot.costOnSpot)
        ? 'No attempt ran on Spot.'
        : `No attempt on Spot ended on these days; attempts that ended later ${cost === 0n ? `ran ${duration(spot.runSeconds)}` : `cost ${total(cost)}`} on them.`;
    }
    const reclaimed = known(spot.causes.reclaimed.cost);
    return (
      `${count(number_)} of ${count(spot.attempts)} Spot ${spot.attempts === 1 ? 'attempt' : 'attempts'} ` +
      `${spot.attempts === 1 || number_ === 1 ? 'was' : 'were'} reclaimed` +
      `${number_ > 0 ? `: ${duration(spot.lostSeconds)} of run time${reclaimed === null ? '' : ` and ${total(reclaimed)}`} lost` : ''}.`
    );
  };

  const slowest = () => {
    const queuesOf = capacity
      .distributions('distributions', ['wait'], (word) => [word('queue')])
      .sort((a, b) => tallies.byKey({ key: a.keys[0] }, { key: b.keys[0] }))
      .map(({ keys: [key], of }) => ({ name: sums.nameOf('queue', key, capacity.plainOf(key)), ...capacity.spread(of.wait) }));
    const isAny = queuesOf.length > 1 && queuesOf.filter(({ p95 }) => p95 !== null);
    const [first] = isAny ? isAny.sort((a, b) => b.p95 - a.p95) : [];
    return first ? `The slowest queue is ${first.name === null ? 'unknown' : window.spotViewer.ownText.shown(first.name)}: one attempt in twenty waited longer than ${duration(first.p95)}. ` : '';
  };

  const queuesSentence = () => {
    const { neverPlaced, median, p95 } = waits();
    return median === null
      ? 'No wait for an instance is known: no attempt was placed, or Batch’s STARTING was not seen.'
      : `Half of the attempts waited at most ${duration(median)} for an instance, 95 % at most ${duration(p95)}. ${slowest()}` +
          (neverPlaced > 0 ? `${count(neverPlaced)} ${neverPlaced === 1 ? 'attempt or job' : 'attempts or jobs'} ended while waiting.` : '');
  };

  const PAGES = {
    'index.html': { figures: overview, sentence: () => written.sentence(totals, unpricedReasons, isBoughtUnknown) },
    'spend.html': { figures: () => ({}), sentence: spendSentence },
    'waste.html': { figures: waste, sentence: wasteSentence },
    'on-demand.html': { figures: savings, sentence: savingsSentence },
    'spot.html': { figures: onSpot, sentence: spotSentence },
    'queues.html': { figures: queues, sentence: queuesSentence },
    'instances.html': {
      figures: () => ({}),
      sentence: () => `Ended instances cost ${text(instances.total)}, ${text(instances.idle)} of it for idle time.`,
    },
    'workflows.html': { figures: () => ({}), sentence: () => '' },
  };

  // Fills the figures of the head.
  const fill = (page) => {
    const made = PAGES[page].figures();
    document.querySelectorAll('.figures').forEach((list) => {
      list.classList.add('own');
      list.querySelectorAll('.figure').forEach((figure) => {
        const known_ = made[figure.dataset.key];
        figure.classList.toggle('own', known_ !== undefined);
        if (!known_) {
          return;
        }
        const data = figure.querySelector('data');
        data.value = known_.raw;
        data.textContent = known_.value;
        data.parentElement.replaceChildren(
          data,
          ...known_.asides.map((aside) => {
            const line = document.createElement('small');
            line.textContent = aside;
            return line;
          }),
        );
      });
    });
  };

  // The numbers of attempts by what is known of them, and of jobs without one, in the order of their bar.
  const completeness = () => ({
    priced: all.priced - all.neverStarted,
    never: all.neverStarted,
    running: all.attempts - all.finished,
    unpriced: all.finished - all.priced,
    none: all.jobs - all.started,
    lacking: all.lackingInstance,
    summary: `${share(all.priced, all.finished)} of finished attempts are in the totals`,
  });

  // True if nothing at all was there on these days.
  const isNothing = () => all.jobs === 0 && all.attempts === 0 && all.cost.usd === 0n && instances.total.usd === 0n && instances.total.priced + instances.total.unpriced === 0;

  return { fill, sentence: (page) => PAGES[page].sentence().trim(), completeness, isNothing };
};
