'use strict';

// The days of a range one by one, or by week or month where they are many, and the charts that are drawn of them.
window.spotViewer.dailyOf = (cubes, names) => {
  const { groupsOf, talliesOf, capacityOf } = window.spotViewer;
  const DAY_MS = 86400000;
  const MOST = 120;

  const shifted = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
  const monday = (day) => shifted(day, -((new Date(day).getUTCDay() + 6) % 7));
  const month = (day) => `${day.slice(0, 7)}-01`;
  const nextMonth = (day) => month(shifted(day, 31));

  const dayOf = (day, cube) => {
    const sums = groupsOf(cube ? [cube] : [], names);
    const tallies = talliesOf(sums);
    const capacity = capacityOf(sums, tallies);
    const all = capacity.all();
    const hasAny = (table) => Object.values(cube[table]).some((column) => column.length > 0);
    return {
      from: day,
      until: shifted(day, 1),
      tally: tallies.all(),
      idle: all.money.idle,
      isAny: Boolean(cube) && (hasAny('attempts') || hasAny('jobs') || capacity.hasEnded(all)),
      tallies,
    };
  };

  const together = (days, first, next) => {
    const sums = new Map();
    days.forEach((day) => {
      const from = first(day.from);
      if (!sums.has(from)) {
        sums.set(from, { from, until: next(from), tally: day.tallies.empty(), idle: day.tallies.part() });
      }
      day.tallies.merge(sums.get(from).tally, day.tally);
      day.tallies.plus(sums.get(from).idle, day.idle);
    });
    return Array.from(sums.values());
  };

  const all = () => {
    const byDay = new Map(cubes.map((cube) => [cube.day, cube]));
    const known = cubes.map((cube) => dayOf(cube.day, cube)).filter(({ isAny }) => isAny);
    if (known.length === 0) {
      return [];
    }
    const days = [];
    for (let day = known[0].from; day < known[known.length - 1].until; day = shifted(day, 1)) {
      days.push(known.find(({ from }) => from === day) || dayOf(day, byDay.get(day)));
    }
    if (days.length <= MOST) {
      return days;
    }
    const weeks = together(days, monday, (from) => shifted(from, 7));
    return weeks.length <= MOST ? weeks : together(days, month, nextMonth);
  };

  let made;
  const periods = () => {
    made ||= all();
    return made;
  };

  const title = ({ from, until }) => (shifted(from, 1) === until ? from : `${from} to ${shifted(until, -1)}`);

  const every = () => {
    const [{ from, until }] = periods();
    return shifted(from, 1) === until ? 'day' : shifted(from, 7) === until ? 'week' : 'month';
  };

  // What attempts cost that ended without success for another reason than a reclaim.
  const otherCauses = (tally) => {
    const sum = { usd: 0n, priced: 0, unpriced: 0 };
    Object.entries(tally.causes).forEach(([cause, { cost }]) => {
      if (cause !== 'reclaimed') {
        sum.usd += cost.usd;
        sum.priced += cost.priced;
        sum.unpriced += cost.unpriced;
      }
    });
    return sum;
  };

  return { periods, title, every, otherCauses, shifted };
};

window.spotViewer.ownCharts = (() => {
  const { count, parts, total } = window.spotViewer.ownText;
  const { LOSSES } = window.spotViewer.answer;
  const SVG = 'http://www.w3.org/2000/svg';
  const TOP = 18;
  const HEIGHT = 170;
  const BOTTOM = TOP + HEIGHT;
  const GUTTER = 0.05;
  const ROUND = [1, 2, 2.5, 5, 10];
  const PATTERNS = { failed: 'cross', lost: 'hatch', unknown: 'dots', idle: 'bars', timedout: 'dots', memory: 'hatch', hostfailed: 'cross', hostended: 'dots', unpriced: 'hatch', none: 'dots' };
  const TONES = { reclaimed: 'lost', failed: 'failed', timedOut: 'timedout', outOfMemory: 'memory', hostFailed: 'hostfailed', hostTerminated: 'hostended', endedByUser: 'byuser' };

  const known = ({ usd, priced, unpriced }) => (priced === 0 && unpriced > 0 && usd === 0n ? null : usd);
  const dollars = (part) => Number(known(part) || 0n) / 1e10;
  const text = (part) =>
    known(part) === null
      ? `unknown: ${count(part.unpriced)} of ${parts(part.priced + part.unpriced, 'attempt')} ${part.unpriced === 1 ? 'has' : 'have'} no price`
      : total(known(part));

  const x = (share) => GUTTER + (1 - GUTTER) * share;
  const percent = (share) => `${Number((share * 100).toFixed(3))}%`;
  const pixels = (length) => String(Number(length.toFixed(1)));

  const axisUpTo = (greatest) => {
    if (greatest <= 0) {
      return { step: 1, ticks: 1 };
    }
    const rough = greatest / 4;
    const magnitude = 10 ** Math.floor(Math.log10(rough));
    const step = ROUND.find((round) => round * magnitude >= rough * (1 - 1e-9)) * magnitude;
    return { step, ticks: Math.ceil(greatest / step - 1e-9) };
  };

  const plainTick = (tick) => String(Number(tick.toFixed(6)));

  // A chart like the one that the page has, without its bars.
  const emptied = (id) => {
    const former = document.getElementById(id).closest('figure');
    const figure = former.cloneNode(true);
    const svg = figure.querySelector('svg');
    Array.from(svg.children).forEach((child) => {
      if (!['title', 'desc', 'defs'].includes(child.tagName)) {
        child.remove();
      }
    });
    figure.classList.add('own');
    const plot = figure.querySelector('.plot');
    if (plot) {
      ['tabindex', 'role', 'aria-label'].forEach((name) => plot.removeAttribute(name));
    }
    former.replaceWith(figure);
    // In the order of the page's own charts: what lies above comes later.
    const layers = { lines: [], bars: [], hatches: [], strokes: [], labels: [], points: [] };
    const add = (layer, name, attributes, words) => {
      const made = document.createElementNS(SVG, name);
      Object.entries(attributes).forEach(([attribute, value]) => made.setAttribute(attribute, value));
      if (words !== undefined && name === 'text') {
        made.textContent = words;
      } else if (words !== undefined) {
        const tip = document.createElementNS(SVG, 'title');
        tip.textContent = words;
        made.append(tip);
      }
      layers[layer].push(made);
    };
    const line = (layer, className, x1, y1, x2, y2) => add(layer, 'line', { class: className, x1: percent(x1), y1: pixels(y1), x2: percent(x2), y2: pixels(y2) });
    return { figure, svg, add, line, end: () => svg.append(...Object.values(layers).flat()) };
  };

  const bar = ({ add }, id, tone, at, y, width, height, tip) => {
    if (width <= 0 || height <= 0) {
      return;
    }
    const box = { x: percent(at), y: pixels(y), width: percent(width), height: pixels(height) };
    add('bars', 'rect', { class: tone, ...box }, tip);
    if (PATTERNS[tone]) {
      add('hatches', 'rect', { class: 'hatched', fill: `url(#${id}-${PATTERNS[tone]})`, ...box });
    }
  };

  // The dates below the columns: as many as have room, and the months where they begin.
  const dates = ({ add, line }, rows, every) => {
    const all = rows.length;
    const step = (fitting) => Math.ceil(all / fitting);
    const wide = step(40);
    const narrow = Math.max(wide, Math.ceil(step(15) / wide) * wide);
    const isByMonth = every === 'month';
    for (let i = 0; i < all; i += wide) {
      const at = x((i + 0.5) / all);
      line('lines', 'tick', at, BOTTOM, at, BOTTOM + 3);
      const label = isByMonth ? rows[i].from.slice(5, 7) : rows[i].from.slice(8);
      add('labels', 'text', { class: `axis mid${i % narrow === 0 ? '' : ' wide'}`, x: percent(at), y: pixels(BOTTOM + 15) }, String(Number(label)));
    }
    const unit = (row) => row.from.slice(0, isByMonth ? 4 : 7);
    const gap = [step(15), step(5)];
    const last = gap.map((each) => -each);
    const isSoon = all > gap[1] && unit(rows[0]) !== unit(rows[Math.min(gap[1], all) - 1]);
    rows.forEach((row, i) => {
      const begins = i > 0 ? unit(row) !== unit(rows[i - 1]) : !isSoon;
      const fits = (n) => i - last[n] >= gap[n] && (i === 0 || all - i >= gap[n] * 0.8);
      if (begins && fits(0)) {
        const isNarrow = fits(1);
        add('labels', 'text', { class: `axis${isNarrow ? '' : ' wide'}`, x: percent(x(i / all)), y: pixels(BOTTOM + 33) }, unit(row));
        last[0] = i;
        last[1] = isNarrow ? i : last[1];
      }
    });
  };

  const STACK = (daily) => [
    { tone: 'useful', words: 'useful', of: ({ tally }) => tally.useful },
    { tone: 'failed', words: 'failed or ended without success', of: ({ tally }) => daily.otherCauses(tally) },
    { tone: 'lost', words: 'reclaimed', of: ({ tally }) => tally.causes.reclaimed.cost },
    { tone: 'unknown', words: 'ending unknown', of: ({ tally }) => tally.unknownEnding },
  ];
  const CAUSES = () => Object.entries(LOSSES).map(([cause, words]) => ({ tone: TONES[cause], words, of: ({ tally }) => tally.causes[cause].cost }));
  const IDLE = { tone: 'idle', words: 'idle instances', of: ({ idle }) => idle };

  const column = (drawing, id, axis, rows, used) => {
    rows.forEach((row, i) => {
      let top = BOTTOM;
      used.forEach(({ tone, of }) => {
        const height = (HEIGHT * Math.max(0, dollars(of(row)))) / (axis.step * axis.ticks);
        top -= height;
        bar(drawing, id, tone, x((i + 0.1) / rows.length), top, ((1 - GUTTER) / rows.length) * 0.8, height);
      });
    });
  };

  const would = (drawing, axis, rows) => {
    let before = -1;
    rows.forEach(({ tally }, i) => {
      if (known(tally.would) === null) {
        before = -1;
        return;
      }
      const y = BOTTOM - (HEIGHT * Math.max(0, dollars(tally.would))) / (axis.step * axis.ticks);
      if (before >= 0 && before !== y) {
        drawing.line('strokes', 'would', x(i / rows.length), before, x(i / rows.length), y);
      }
      drawing.line('strokes', 'would', x(i / rows.length), y, x((i + 1) / rows.length), y);
      before = y;
    });
  };

  // Draws money by day in a chart that the page has; false if there is nothing to draw.
  const drawDays = (id, daily, isWaste) => {
    const rows = daily.periods();
    const drawable = isWaste ? CAUSES() : STACK(daily);
    const used = [...drawable, IDLE].filter(({ of }) => rows.some((row) => (known(of(row)) || 0n) > 0n));
    const withWould = !isWaste;
    if (used.length === 0 && !(withWould && rows.some(({ tally }) => (known(tally.would) || 0n) !== 0n))) {
      return false;
    }
    const heights = rows.map((row) => used.reduce((all, { of }) => all + dollars(of(row)), 0));
    const axis = axisUpTo(Math.max(...heights, ...(withWould ? rows.map(({ tally }) => dollars(tally.would)) : [])));
    const drawing = emptied(id);
    const { figure, svg, add, line } = drawing;
    for (let i = 0; i <= axis.ticks; i += 1) {
      const y = BOTTOM - (HEIGHT * i) / axis.ticks;
      line('lines', 'grid', 0, y, 1, y);
    }
    column(drawing, id, axis, rows, used);
    if (withWould) {
      would(drawing, axis, rows);
    }
    for (let i = 1; i <= axis.ticks; i += 1) {
      add('labels', 'text', { class: 'axis', x: '0%', y: pixels(BOTTOM - (HEIGHT * i) / axis.ticks - 4) }, `$${plainTick(axis.step * i)}`);
    }
    dates(drawing, rows, daily.every());
    rows.forEach((row, i) => {
      const listed = used
        .filter((part) => part !== IDLE && (known(part.of(row)) || 0n) > 0n)
        .map(({ words, of }) => `${words} ${text(of(row))}`)
        .join(', ');
      const idle = (known(row.idle) || 0n) > 0n ? `; idle instances ${text(row.idle)} more` : '';
      const end = withWould ? `; On-Demand would have cost ${text(row.tally.would)}` : '';
      const first = isWaste ? `waste ${text(row.tally.waste.cost)}` : `cost ${text(row.tally.cost)}`;
      const box = { x: percent(x(i / rows.length)), y: pixels(TOP), width: percent((1 - GUTTER) / rows.length), height: pixels(HEIGHT) };
      add('points', 'rect', { class: 'point', ...box }, `${daily.title(row)}: ${first}${listed ? `: ${listed}` : ''}${idle}${end}.`);
    });
    drawing.end();
    const titled = (words) => words.replace(/by (day|week|month)/, `by ${daily.every()}`);
    figure.querySelector('figcaption').textContent = titled(figure.querySelector('figcaption').textContent);
    svg.querySelector('title').textContent = titled(svg.querySelector('title').textContent);
    const desc = svg.querySelector('desc');
    const span = `From ${rows[0].from} to ${daily.shifted(rows[rows.length - 1].until, -1)}.`;
    desc.textContent = `${span} Columns are stacked: ${used.map(({ words }) => words).join(', ')}.${withWould ? ' A line shows what On-Demand would have cost.' : ''} The table has the figures.`;
    figure.querySelectorAll('.keys li').forEach((key) => {
      key.hidden = key.className !== 'would' && !used.some(({ tone }) => tone === key.className);
    });
    document.dispatchEvent(new CustomEvent('spot-viewer:chart', { detail: figure }));
    return true;
  };

  // Draws the bar of the completeness and its numbers.
  const drawMeter = (meter, numbers) => {
    const id = 'completeness-bar';
    const drawing = emptied(id);
    const states = ['priced', 'never', 'running', 'unpriced', 'none'];
    const length = states.reduce((all, state) => all + numbers[state], 0);
    let at = 0;
    states.forEach((state) => {
      const width = length === 0 ? 0 : numbers[state] / length;
      const item = meter.querySelector(`.keys .${state} a`);
      const words = item.textContent.replace(/^[\d,]+/, count(numbers[state]));
      bar(drawing, id, state, at, 0, width, 10, words);
      at += width;
    });
    drawing.end();
    drawing.svg.querySelector('desc').textContent = numbers.summary;
    meter.querySelector('p a').textContent = numbers.summary;
    [...states, 'lacking'].forEach((state) => {
      const item = meter.querySelector(`.keys .${state} a`);
      item.textContent = item.textContent.replace(/^[\d,]+/, count(numbers[state]));
    });
    document.dispatchEvent(new CustomEvent('spot-viewer:chart', { detail: drawing.figure }));
  };

  return { drawDays, drawMeter };
})();
