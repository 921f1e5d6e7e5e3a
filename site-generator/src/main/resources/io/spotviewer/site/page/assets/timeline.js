'use strict';

// Draws attempts as lanes over time on a canvas, of which only what is in sight is drawn. The static form stays where this can't load.
(() => {
  const { load, settings, keep, time, duration, count, attemptsOf, lanesOf, firstAfter } = window.spotViewer;
  const DAY_S = 86400;
  const MOST_JOBS = 50000;
  const MOST_BARS = 10000;
  const MOST_LISTED = 50;
  const AXIS = 24;
  const GAP = 5;
  const WIDEST_NAMES = 170;
  const ROW = 14;
  const BAR = 9;
  const LEAST_SPAN_S = 10;
  const STEPS_S = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 86400, 604800, 2592000];
  const TONES = {
    spot: ['--useful'],
    useful: ['--useful'],
    ondemand: ['--ondemand'],
    failed: ['--failed', 'cross'],
    lost: ['--lost', 'hatch'],
    unknown: ['--quiet', 'dots'],
  };
  const ENDINGS = { failed: 'ended without success', lost: 'reclaimed', unknown: 'ending unknown' };

  const place = document.getElementById('lanes');
  if (!place) {
    return;
  }
  const form = document.getElementById('lanes-form');
  const scroller = document.getElementById('lanes-view');
  const canvas = scroller.querySelector('canvas');
  const spacer = scroller.querySelector('.lanes-height');
  const hovered = document.getElementById('lanes-hover');
  const status = document.getElementById('lanes-status');
  const listed = place.querySelector('.lanes-list').tBodies[0];
  const context = canvas.getContext('2d');

  let index;
  let range;
  let view;
  let bars = [];
  let lanes;
  let tops = [];
  let paints;
  let asked = false;
  let partly = '';
  let listing;
  let wide = canvas.clientWidth;

  const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const startOf = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;

  const pattern = (color, kind, paper, ink) => {
    const tile = document.createElement('canvas');
    tile.width = 6;
    tile.height = 6;
    const on = tile.getContext('2d');
    on.fillStyle = color;
    on.fillRect(0, 0, 6, 6);
    on.strokeStyle = paper;
    on.fillStyle = ink;
    on.lineWidth = 1.5;
    on.beginPath();
    if (kind === 'hatch') {
      [-6, 0, 6].forEach((x) => {
        on.moveTo(x, 6);
        on.lineTo(x + 6, 0);
      });
    } else if (kind === 'cross') {
      on.moveTo(0, 3);
      on.lineTo(6, 3);
    } else {
      on.arc(3, 3, 1.4, 0, 2 * Math.PI);
      on.fill();
      return context.createPattern(tile, 'repeat');
    }
    on.stroke();
    return context.createPattern(tile, 'repeat');
  };

  const readPaints = () => {
    const css = getComputedStyle(document.documentElement);
    const color = (name) => css.getPropertyValue(name).trim();
    paints = { paper: color('--paper'), ink: color('--ink'), muted: color('--muted'), rule: color('--rule'), quiet: color('--quiet') };
    paints.font = `12px ${color('--sans')}`;
    paints.tones = Object.fromEntries(
      Object.entries(TONES).map(([tone, [name, kind]]) => [
        tone,
        kind ? pattern(color(name), kind, paints.paper, paints.ink) : color(name),
      ]),
    );
  };

  // Names of lanes are left of the plot.
  const names = () => Math.min(WIDEST_NAMES, wide * 0.3);
  const width = () => wide - names();
  const span = () => view[1] - view[0];
  const xOf = (seconds) => ((seconds - view[0]) / span()) * width();
  const timeAt = (x) => view[0] + ((x - names()) / width()) * span();

  // The groups of which a part is in sight.
  const groupsInSight = () => {
    const top = scroller.scrollTop - AXIS;
    const bottom = top + scroller.clientHeight;
    return lanes.groups.filter((group, i) => tops[i] + GAP + group.size * ROW >= top && tops[i] <= bottom);
  };

  const topOf = (group) => tops[lanes.groups.indexOf(group)] + AXIS - scroller.scrollTop;

  // Calls back for the rows in sight with their place on the canvas.
  const eachRow = (visit) => {
    for (const group of groupsInSight()) {
      const top = topOf(group) + GAP;
      const from = Math.max(0, Math.floor((AXIS - top) / ROW) - 1);
      const to = Math.min(group.size, Math.ceil((scroller.clientHeight - top) / ROW) + 1);
      for (let row = from; row < to; row += 1) {
        visit(lanes.byRow[group.first + row], top + row * ROW, group);
      }
    }
  };

  const inSight = (row) => {
    const some = [];
    for (let i = firstAfter(row, view[0]); i < row.length && (lanes.waits ? row[i].ready : row[i].placed) <= view[1]; i += 1) {
      some.push(row[i]);
    }
    return some;
  };

  const drawAxis = () => {
    const step = STEPS_S.find((each) => (each / span()) * width() >= 90) || STEPS_S[STEPS_S.length - 1];
    context.textAlign = 'center';
    for (let at = Math.ceil(view[0] / step) * step; at <= view[1]; at += step) {
      const x = Math.round(xOf(at)) + 0.5;
      context.strokeStyle = paints.rule;
      context.beginPath();
      context.moveTo(x, AXIS);
      context.lineTo(x, scroller.clientHeight);
      context.stroke();
      context.fillStyle = paints.muted;
      const text = step >= DAY_S || at % DAY_S === 0 ? dayOf(at) : time(at).slice(11) + (step < 60 ? `:${String(at % 60).padStart(2, '0')}` : '');
      if (x > 35 && x < width() - 35) {
        context.fillText(text, x, 15);
      }
    }
    context.textAlign = 'left';
  };

  const drawBar = (bar, y) => {
    const x = xOf(bar.start);
    const end = xOf(bar.end);
    if (lanes.waits && bar.ready < bar.placed) {
      context.fillStyle = paints.quiet;
      const from = Math.max(0, xOf(bar.ready));
      context.fillRect(from, y + 4, Math.max(0, Math.min(width(), xOf(bar.placed)) - from), 2);
    }
    if (bar.placed < bar.start && x > 0) {
      context.strokeStyle = paints.muted;
      const from = Math.max(-2, xOf(bar.placed)) + 0.5;
      context.strokeRect(from, y + 1.5, Math.max(0, Math.min(width() + 2, x) - from), BAR - 3);
    }
    context.fillStyle = paints.tones[bar.tone] || paints.quiet;
    const from = Math.max(-2, x);
    context.fillRect(from, y, Math.max(1, Math.min(width() + 2, end) - from), BAR);
    if (bar.tone === 'lost' && end - x >= BAR && end >= 0 && end <= width()) {
      context.fillStyle = paints.ink;
      context.fillText('×', end - 3, y + BAR);
    }
  };

  // Those of a row follow each other, so one that ends on the pixel where the last one ended can't be seen.
  const drawBars = (some, y) => {
    let painted = -Infinity;
    for (const bar of some) {
      const end = xOf(bar.end);
      if (end - painted >= 1) {
        drawBar(bar, y);
        painted = end;
      }
    }
  };

  // Where there are too many bars to distinguish: the busy part of each column of two pixels as its shade.
  const drawDensity = (some, y) => {
    const busy = new Float32Array(Math.ceil(width() / 2) + 1);
    for (const bar of some) {
      const from = Math.max(0, xOf(bar.start) / 2);
      const to = Math.min(busy.length - 1, xOf(bar.end) / 2);
      for (let x = Math.floor(from); x <= to; x += 1) {
        busy[x] += Math.max(0, Math.min(x + 1, to) - Math.max(x, from));
      }
    }
    context.fillStyle = paints.tones.useful;
    busy.forEach((share, x) => {
      if (share > 0) {
        context.globalAlpha = Math.min(1, 0.25 + 0.75 * share);
        context.fillRect(2 * x, y, 2, BAR);
      }
    });
    context.globalAlpha = 1;
  };

  // A name is beside the first row of its lane that is in sight, and cut where the plot begins.
  const drawNames = (high) => {
    context.save();
    context.beginPath();
    context.rect(0, AXIS, names() - 4, high);
    context.clip();
    context.fillStyle = paints.ink;
    for (const group of groupsInSight()) {
      const lowest = topOf(group) + GAP + group.size * ROW - 4;
      context.fillText(group.name, 4, Math.min(lowest, Math.max(AXIS + 10, topOf(group) + GAP + 9)));
    }
    context.restore();
  };

  const draw = () => {
    asked = false;
    const ratio = window.devicePixelRatio || 1;
    const high = scroller.clientHeight;
    wide = canvas.clientWidth;
    if (canvas.width !== Math.round(wide * ratio) || canvas.height !== Math.round(high * ratio)) {
      canvas.style.height = `${high}px`;
      spacer.style.marginTop = `-${high}px`;
      canvas.width = Math.round(wide * ratio);
      canvas.height = Math.round(high * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = paints.paper;
    context.fillRect(0, 0, wide, high);
    context.font = paints.font;
    context.save();
    context.beginPath();
    context.rect(names(), 0, width(), high);
    context.clip();
    context.translate(names(), 0);
    drawAxis();
    const rows = [];
    let number = 0;
    eachRow((row, y) => {
      const some = inSight(row);
      number += some.length;
      rows.push([some, y]);
    });
    const isDense = number > MOST_BARS;
    rows.forEach(([some, y]) => (isDense ? drawDensity(some, y) : drawBars(some, y)));
    context.restore();
    drawNames(high);
    if (!scroller.dataset.bars) {
      performance.mark('lanes');
    }
    scroller.dataset.bars = number;
    scroller.dataset.form = isDense ? 'density' : 'bars';
    clearTimeout(listing);
    listing = setTimeout(list, 200);
  };

  const ask = () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(draw);
    }
  };

  const hrefOf = (bar) => `${document.body.dataset.root}jobs.html#job=${encodeURIComponent(bar.data.ids[bar.job])}&day=${bar.data.day}`;

  const nameOf = (bar) => bar.data.words[bar.data.names[bar.job]];

  const endOf = (bar) => (bar.running ? 'still running' : ENDINGS[bar.tone] || 'succeeded');

  const wordsOf = (bar) => {
    const type = bar.data.types[bar.attempt];
    const instance = bar.data.instances[bar.attempt];
    const on = [type, instance].filter((word) => word !== null).map((word) => bar.data.words[word]);
    return (
      `${nameOf(bar)}, attempt ${bar.number}${on.length ? ` on ${on.join(' ')}` : ''}: ` +
      `${time(bar.start)} to ${time(bar.end)} UTC, ${duration(bar.end - bar.start)}, ${endOf(bar)}`
    );
  };

  // What is in sight in words, and its first attempts as a table.
  const list = () => {
    const some = [];
    let number = 0;
    eachRow((row, y, group) => {
      const seen = inSight(row);
      number += seen.length;
      seen.slice(0, Math.max(0, MOST_LISTED - some.length)).forEach((bar) => some.push([bar, group.name]));
    });
    status.textContent =
      `${time(view[0])} to ${time(view[1])} UTC: ${count(number)} of ${count(bars.length)} attempts in sight` +
      `${number > MOST_BARS ? ', drawn as density' : ''}.${partly}`;
    listed.replaceChildren(
      ...some.map(([bar, lane]) => {
        const line = document.createElement('tr');
        const name = document.createElement('th');
        const anchor = document.createElement('a');
        name.scope = 'row';
        anchor.href = hrefOf(bar);
        anchor.textContent = nameOf(bar);
        name.append(anchor);
        line.append(name);
        [lane, String(bar.number), time(bar.start), bar.running ? '–' : time(bar.end), duration(bar.end - bar.start), endOf(bar)].forEach((text) => {
          const cell = document.createElement('td');
          cell.textContent = text;
          line.append(cell);
        });
        return line;
      }),
    );
    keep({ view: view[0] === range[0] && view[1] === range[1] ? '' : `${Math.round(view[0])}_${Math.round(view[1])}` });
  };

  const show = (from, until) => {
    const length = Math.min(range[1] - range[0], Math.max(LEAST_SPAN_S, until - from));
    const begin = Math.min(range[1] - length, Math.max(range[0], from));
    view = [begin, begin + length];
    ask();
  };

  const zoom = (factor, at = (view[0] + view[1]) / 2) =>
    show(at - (at - view[0]) * factor, at - (at - view[0]) * factor + span() * factor);

  const pan = (share) => show(view[0] + share * span(), view[1] + share * span());

  const arrange = () => {
    lanes = lanesOf(bars, form.elements.by.value);
    let top = 0;
    tops = lanes.groups.map((group) => {
      const own = top;
      top += GAP + group.size * ROW;
      return own;
    });
    spacer.style.height = `${Math.max(top + AXIS + ROW, scroller.clientHeight)}px`;
    scroller.scrollTop = 0;
    ask();
  };

  // The files that can have an attempt in the range: a job is in the file of its submission, and may run for days.
  const namesIn = () => {
    const names = [];
    let jobs = 0;
    partly = '';
    for (const day of index.days.slice().reverse()) {
      const submitted = startOf(day.name.slice(5, 15));
      const goesOn = day.running > 0 || day.until === null || day.until >= range[0];
      const fits = submitted < range[1] && (submitted >= range[0] - DAY_S || goesOn);
      if (fits && (jobs === 0 || jobs + day.rows <= MOST_JOBS)) {
        names.push(day.name);
        jobs += day.rows;
      } else if (fits) {
        partly = ` Only the latest ${count(jobs)} jobs are loaded: choose fewer days.`;
      }
    }
    return names;
  };

  const gather = async () => {
    const names = namesIn();
    const files = await Promise.all(names.map((name) => load(name.replace('jobs-', 'lanes-'))));
    files.forEach((file, i) => {
      file.day = names[i];
    });
    bars = files.flatMap((file) => attemptsOf(file, index.lastTime)).filter((bar) => bar.end >= range[0] && bar.ready < range[1]);
    arrange();
  };

  const restore = () => {
    const kept = settings();
    const last = index.lastTime === null ? startOf(dayOf(Date.now() / 1000)) : index.lastTime;
    const from = kept.get('from') || place.dataset.from || dayOf(last);
    const until = kept.get('until') || place.dataset.until || dayOf(startOf(from) + DAY_S);
    form.elements.from.value = from;
    form.elements.until.value = until;
    form.elements.by.value = kept.get('by') || 'instance';
    const begin = startOf(from);
    const end = startOf(until);
    range = Number.isFinite(begin) && end > begin ? [begin, end] : [startOf(dayOf(last)), startOf(dayOf(last)) + DAY_S];
    const [low, high] = (kept.get('view') || '').split('_').map(Number);
    view = high > low ? [Math.max(range[0], low), Math.min(range[1], high)] : range.slice();
  };

  const barAt = (x, y) => {
    let found = null;
    const near = (4 / width()) * span();
    eachRow((row, top) => {
      if (y >= top - 2 && y < top + ROW - 2) {
        const at = timeAt(x);
        found = row.slice(firstAfter(row, at - near)).find((bar) => bar.start <= at + near && bar.end >= at - near) || found;
      }
    });
    return found;
  };

  const listenToPointer = () => {
    let grip = null;
    scroller.addEventListener('pointerdown', (event) => {
      if (event.target === canvas && event.button === 0) {
        grip = { x: event.offsetX, y: event.clientY, from: view[0], until: view[1], top: scroller.scrollTop, moved: false };
        canvas.setPointerCapture(event.pointerId);
      }
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!grip) {
        const bar = barAt(event.offsetX, event.offsetY);
        hovered.textContent = bar ? wordsOf(bar) : '\u00a0';
        canvas.classList.toggle('on-bar', Boolean(bar));
        return;
      }
      grip.moved = grip.moved || Math.abs(event.offsetX - grip.x) + Math.abs(event.clientY - grip.y) > 4;
      if (grip.moved) {
        const by = ((grip.x - event.offsetX) / width()) * (grip.until - grip.from);
        scroller.scrollTop = grip.top + grip.y - event.clientY;
        show(grip.from + by, grip.until + by);
      }
    });
    canvas.addEventListener('pointerup', (event) => {
      const bar = grip && !grip.moved ? barAt(event.offsetX, event.offsetY) : null;
      grip = null;
      if (bar) {
        location.href = hrefOf(bar);
      }
    });
    canvas.addEventListener('pointercancel', () => {
      grip = null;
    });
    canvas.addEventListener('dblclick', (event) => zoom(0.5, timeAt(event.offsetX)));
    scroller.addEventListener(
      'wheel',
      (event) => {
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          zoom(event.deltaY > 0 ? 1.25 : 0.8, timeAt(event.offsetX));
        } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
          event.preventDefault();
          pan((event.deltaX || event.deltaY) / width());
        }
      },
      { passive: false },
    );
  };

  const KEYS = {
    ArrowLeft: () => pan(-0.2),
    ArrowRight: () => pan(0.2),
    ArrowUp: () => scroller.scrollBy(0, -3 * ROW),
    ArrowDown: () => scroller.scrollBy(0, 3 * ROW),
    '+': () => zoom(0.5),
    '=': () => zoom(0.5),
    '-': () => zoom(2),
    0: () => show(...range),
  };

  const listen = () => {
    scroller.addEventListener('scroll', ask);
    scroller.addEventListener('keydown', (event) => {
      const act = KEYS[event.key];
      if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        act();
      }
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('click', (event) => {
      const act = KEYS[event.target.dataset && event.target.dataset.key];
      if (act) {
        act();
      }
    });
    form.addEventListener('change', async (event) => {
      keep({ by: form.elements.by.value, from: form.elements.from.value, until: form.elements.until.value, view: '' });
      if (event.target === form.elements.by) {
        arrange();
      } else {
        restore();
        await gather();
      }
    });
    window.addEventListener('hashchange', async () => {
      restore();
      await gather();
    });
    window.addEventListener('resize', ask);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      readPaints();
      ask();
    });
    listenToPointer();
  };

  const start = async () => {
    try {
      index = await load('index');
      readPaints();
      restore();
      place.hidden = false;
      await gather();
    } catch (failure) {
      place.hidden = true;
      const missing = document.createElement('p');
      missing.className = 'prose';
      missing.setAttribute('role', 'status');
      missing.textContent = `The lanes could not be loaded: ${failure.message}. Below are the latest jobs.`;
      place.before(missing);
      return;
    }
    document.querySelectorAll('#timeline').forEach((section) => {
      section.hidden = true;
    });
    listen();
  };

  start();
})();
