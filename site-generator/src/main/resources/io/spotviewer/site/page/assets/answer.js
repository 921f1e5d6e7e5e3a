'use strict';

// Writes the answer of a report, its amounts and its quantiles as Java does. Amounts are whole numbers of 1e-10 USD.
window.spotViewer.answer = (() => {
  const { count, duration, units } = window.spotViewer;
  const MINUS = '\u2212';
  const FIGURE_SPACES = '\u2007\u2007';
  const DECIMALS = 10;
  const ENOUGH_PRICED = 95;
  const BUCKETS_PER_DOUBLING = 16;
  const LONGEST_REASON = 120;

  const LOSSES = {
    reclaimed: 'reclaims',
    failed: 'failures',
    timedOut: 'timed out',
    outOfMemory: 'out of memory',
    hostFailed: 'failed hosts',
    hostTerminated: 'terminated hosts',
    endedByUser: 'ended by users',
  };

  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',');
  const positive = (number) => (number < 0n ? -number : number);

  // Halves are rounded away from 0; the sign is set by signed.
  const quotient = (number, divisor) => (number + divisor / 2n) / divisor;

  const fixed = (scaled, decimals) => {
    if (decimals === 0) {
      return grouped(String(scaled));
    }
    const digits = String(scaled).padStart(decimals + 1, '0');
    return `${grouped(digits.slice(0, -decimals))}.${digits.slice(-decimals)}`;
  };

  const smallest = (decimals) => (decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`);

  const signed = (isNegative, isSomething, text, least) => {
    if (isSomething && !/[1-9]/.test(text)) {
      return (isNegative ? `> ${MINUS}` : '< ') + least;
    }
    return isNegative ? MINUS + text : text;
  };

  const rounded = (usd, decimals) => quotient(positive(usd), 10n ** BigInt(DECIMALS - decimals));

  const total = (usd) => signed(usd < 0n, usd !== 0n, `$${fixed(rounded(usd, 2), 2)}`, '$0.01');

  const plainTotal = (usd, decimals) =>
    signed(usd < 0n, usd !== 0n, fixed(rounded(usd, decimals), decimals), smallest(decimals));

  const single = (usd) =>
    usd === 0n || rounded(usd, 4) >= 10000n ? plainTotal(usd, 2) + FIGURE_SPACES : plainTotal(usd, 4);

  const percent = (part, whole) => {
    if (whole === 0n) {
      return '–';
    }
    const millionths = quotient(positive(part) * 100000000n, positive(whole));
    const isNegative = part < 0n !== whole < 0n && millionths !== 0n;
    const decimals = millionths < 10000000n && millionths !== 0n ? 1 : 0;
    const text = fixed(quotient(millionths, 10n ** BigInt(6 - decimals)), decimals);
    return signed(isNegative, millionths !== 0n, `${text} %`, `${smallest(decimals)} %`);
  };

  const middle = (bucket) => (bucket === 0 ? 0 : 2 ** ((bucket - 0.5) / BUCKETS_PER_DOUBLING));

  // The distribution of a histogram as the data of a day has it: number, least, greatest, then pairs of a bucket and its number.
  const spread = (histogram) => {
    const [values, least, greatest, ...pairs] = histogram;
    if (!values) {
      return { values: 0, least: null, p5: null, p25: null, median: null, p75: null, p95: null, greatest: null };
    }
    const quantile = (q) => {
      const rank = Math.max(1, Math.ceil(q * values));
      let seen = 0;
      for (let i = 0; i < pairs.length; i += 2) {
        seen += pairs[i + 1];
        if (seen >= rank) {
          return Math.round(Math.max(least, Math.min(greatest, middle(pairs[i]))));
        }
      }
      return 0;
    };
    return {
      values, least, p5: quantile(0.05), p25: quantile(0.25), median: quantile(0.5), p75: quantile(0.75), p95: quantile(0.95), greatest,
    };
  };

  const parts = (number, part) => {
    const several = part.endsWith('y') ? `${part.slice(0, -1)}ies` : `${part}s`;
    return `${count(number)} ${number === 1 ? part : several}`;
  };

  // A sum of money as the report has it, or with an amount that is exact.
  const amount = (money) => (money.usd === null ? null : typeof money.usd === 'bigint' ? money.usd : units(money.usd));
  const partsOf = (money) => money.priced + money.unpriced;
  // Without a part and without an amount: the money of a day may be of attempts that end on a later one.
  const isNothing = (money) => partsOf(money) === 0 && !amount(money);
  // Attempts on Spot that ended here, or ran here: an attempt counts on its last day, its time and its money on each of its days.
  const isAnyOnSpot = ({ attempts, runSeconds, costs }) => attempts > 0 || runSeconds > 0 || !isNothing(costs.costOnSpot);
  const unpriced = (money, part) =>
    `${count(money.unpriced)} of ${parts(partsOf(money), part)} ${money.unpriced === 1 ? 'has' : 'have'} no price`;
  const text = (money, part = 'attempt') => {
    const usd = amount(money);
    return usd === null ? `unknown: ${unpriced(money, part)}` : total(usd);
  };
  const partly = (money, part) =>
    money.unpriced > 0 ? ` (${count(money.priced)} of ${parts(partsOf(money), part)})` : '';

  const coverage = ({ all }, unpricedReasons) => {
    const { cost } = all.costs;
    if (partsOf(cost) === 0 || cost.priced * 100 >= partsOf(cost) * ENOUGH_PRICED) {
      return '';
    }
    const [first] = unpricedReasons;
    const reason = first && (first.reason.length > LONGEST_REASON ? `${first.reason.slice(0, LONGEST_REASON - 1)}…` : first.reason);
    const why = first
      ? `${count(first.attempts)} of ${parts(partsOf(cost), 'attempt')}: ${reason}`
      : unpriced(cost, 'attempt');
    return `${Math.floor((cost.priced * 100) / partsOf(cost))} % of attempts are priced: don’t use these totals yet (${why}). `;
  };

  // A job counts in the range of its submission, and its retries may be in a later one.
  const isOfOneJob = ({ jobs, attempts }) => jobs === 1 && attempts === 1;
  const ofJobs = (all) => (isOfOneJob(all) ? 'job’s' : 'jobs’');

  const costAndIdle = ({ all, idle }) => {
    const { cost } = all.costs;
    const usd = amount(cost);
    const isNone = isNothing(cost);
    const said = isNone
      ? 'No attempt has finished yet'
      : usd === null
        ? `The ${ofJobs(all)} cost is ${text(cost)}`
        : `Your ${isOfOneJob(all) ? 'job' : 'jobs'} cost ${total(usd)}${partly(cost, 'attempt')}`;
    if (isNothing(idle)) {
      return `${said}. `;
    }
    const idleUsd = amount(idle);
    return idleUsd === null
      ? `${said}, the cost of idle instances is ${text(idle, 'instance')}. `
      : `${said}, idle instances ${total(idleUsd)}${usd === null || isNone ? '' : ' more'}${partly(idle, 'instance')}. `;
  };

  // The attempts that are compared, if not all are: none that ended here may be, beside the money of some that ended later.
  const ofCompared = (number, leftOut) =>
    leftOut === 0
      ? ''
      : number === 0
        ? `Without the ${parts(leftOut, 'attempt')} that can’t be compared, `
        : `For the ${count(number)} of ${parts(number + leftOut, 'attempt')} that can be compared, `;

  const comparison = ({ all, onSpot }, isBoughtUnknown) => {
    const { comparison: compared, estimatedSavings, spot } = all.costs;
    if (!isAnyOnSpot(onSpot) && !amount(compared.netSavings)) {
      const atSpot = amount(spot);
      const isKnown = atSpot !== null && partsOf(estimatedSavings) > 0 && estimatedSavings.unpriced === 0;
      return (
        (isBoughtUnknown ? 'No attempt is known to have run on Spot' : 'Nothing ran on Spot') +
        (isKnown ? `; at Spot prices the same time would have cost ${total(atSpot)}. ` : '. ')
      );
    }
    const wouldHaveCost = amount(compared.onDemandWouldHaveCost);
    const savings = amount(compared.netSavings);
    if (savings === null && compared.netSavings.unpriced === 0) {
      return onSpot.attempts === 0 ? 'No attempt on Spot ended on these days. ' : 'No attempt on Spot has finished yet. ';
    }
    if (wouldHaveCost === null || savings === null) {
      return `What On-Demand would have cost is unknown: ${unpriced(compared.onDemandWouldHaveCost, 'attempt')} both ways. `;
    }
    const of = ofCompared(compared.comparedAttempts, compared.attemptsLeftOut);
    const verb = savings < 0n ? 'cost' : 'saved';
    return (
      `${of}On-Demand would have cost ${total(wouldHaveCost)}: Spot ${verb} ${total(positive(savings))}` +
      `${savings < 0n ? ' more' : ''}, net of reruns. `
    );
  };

  const waste = (all) => {
    const { costs } = all;
    const cost = costs.waste.total.cost;
    const usd = amount(cost);
    const unknown = amount(costs.unknownEnding);
    const known = (cause) => amount(costs.waste[cause].cost) || 0n;
    const causes = Object.keys(LOSSES)
      .filter((cause) => known(cause) > 0n)
      .sort((a, b) => (known(b) < known(a) ? -1 : known(b) > known(a) ? 1 : 0))
      .map((cause) => `${LOSSES[cause]} ${text(costs.waste[cause].cost)}`);
    const said =
      usd === null
        ? `The waste is ${text(cost)}. `
        : usd > 0n
          ? `${total(usd)}${partly(cost, 'attempt')} of the ${ofJobs(all)} cost bought nothing: ${causes.join(', ')}. `
          : '';
    return said + (unknown !== null && unknown > 0n ? `Attempts that cost ${total(unknown)} have an unknown ending. ` : '');
  };

  const isAnyReclaimed = ({ attempts, runSeconds, cost }) => attempts > 0 || runSeconds > 0 || !isNothing(cost);

  const reclaims = ({ all, onSpot, reclaimEvents }) => {
    const number = all.reclaimsConfirmed + all.reclaimsProbable;
    let said = '';
    if (number > 0) {
      said +=
        `${parts(reclaimEvents, 'reclaim')} ended ${parts(number, 'attempt')}: ${duration(all.lostSeconds)} of run time lost` +
        `${all.waitedSeconds > 0 ? `, then ${duration(all.waitedSeconds)} waited` : ''}. `;
    }
    if (all.jobsLastReclaimed > 0) {
      said += `Net savings leave out the work of ${parts(all.jobsLastReclaimed, 'job')} whose last attempt was reclaimed, so they are too low. `;
    }
    if (all.hostsLostUnexplained > 0) {
      const host = all.hostsLostUnexplained === 1 ? 'its host' : 'their host';
      said += `${parts(all.hostsLostUnexplained, 'attempt')} lost ${host}; whether EC2 reclaimed it is not known. `;
    } else if (number === 0 && all.jobsLastReclaimed === 0 && !isAnyReclaimed(all.costs.waste.reclaimed) && onSpot.attempts > 0) {
      said += 'No attempt was reclaimed. ';
    }
    return said;
  };

  // The answer to: what did it cost, what would On-Demand have cost, and what was wasted?
  const sentence = (totals, unpricedReasons, isBoughtUnknown) => {
    const { all } = totals;
    if (all.attempts === 0 && isNothing(all.costs.cost) && isNothing(totals.idle)) {
      return all.jobs === 0
        ? 'No job was submitted and no attempt ended on these days.'
        : totals.startedJobs > 0
          ? `${parts(all.jobs, 'job')} ${all.jobs === 1 ? 'was' : 'were'} submitted and no attempt ended on these days.`
          : all.jobs === 1
          ? 'The one job has not started yet.'
          : 'None of the jobs has started yet.';
    }
    return (
      coverage(totals, unpricedReasons) +
      costAndIdle(totals) +
      comparison(totals, isBoughtUnknown) +
      waste(all) +
      reclaims(totals)
    ).trim();
  };

  return { LOSSES, total, plainTotal, single, percent, spread, parts, partly, coverage, costAndIdle, ofCompared, comparison, waste, sentence };
})();
