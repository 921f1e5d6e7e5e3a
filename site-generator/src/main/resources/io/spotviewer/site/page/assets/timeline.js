'use strict';

// Draws attempts as lanes over time on a canvas, of which only what is in sight is drawn. The static form stays where this can't load.
(() => {
  const { load, settings, keep, time, duration, count, attemptsOf, lanesOf, painterOf } = window.spotViewer;
  const DAY_S = 86400;
  const MOST_JOBS = 50000;
  const MOST_LISTED = 50;
  const LEAST_SPAN_S = 10;
  const ENDINGS = { failed: 'ended without success', lost: 'reclaimed', unknown: 'ending unknown' };

  const place = document.getElementById('lanes');
  if (!place) {
    return;
  }
  const form = document.getElementById('lanes-form');
  const scroller = document.getElementById('lanes-view');
  const hovered = document.getElementById('lanes-hover');
  const status = document.getElementById('lanes-status');
  const listed = place.querySelector('.lanes-list').tBodies[0];
  const painter = painterOf(scroller);
  const { canvas, eachRow, inSight, barAt, timeAt, width, ROW } = painter;

  let index;
  let range;
  let view;
  let bars = [];
  let choice = null;
  let asked = false;
  let partly = '';
  let listing;

  const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const startOf = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;

  const draw = () => {
    asked = false;
    const { number, isDense } = painter.paint(view, choice);
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
      `${scroller.dataset.form === 'density' ? ', drawn as density' : ''}.${partly}`;
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

  const span = () => view[1] - view[0];

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
    painter.take(lanesOf(bars, form.elements.by.value));
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

  // A drag of the lanes moves them; one along the dates above them chooses what they show.
  const listenToPointer = () => {
    let grip = null;
    scroller.addEventListener('pointerdown', (event) => {
      if (event.target === canvas && event.button === 0) {
        grip = { x: event.offsetX, y: event.clientY, from: view[0], until: view[1], top: scroller.scrollTop, moved: false };
        grip.chooses = painter.isOnAxis(event.offsetY);
        canvas.setPointerCapture(event.pointerId);
      }
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!grip) {
        const onAxis = painter.isOnAxis(event.offsetY);
        const bar = onAxis ? null : barAt(event.offsetX, event.offsetY);
        hovered.textContent = bar ? wordsOf(bar) : onAxis ? 'Drag along the dates to choose what the lanes show.' : '\u00a0';
        canvas.classList.toggle('on-bar', Boolean(bar));
        canvas.classList.toggle('on-axis', onAxis);
        return;
      }
      grip.moved = grip.moved || Math.abs(event.offsetX - grip.x) + Math.abs(event.clientY - grip.y) > 4;
      if (grip.moved && grip.chooses) {
        choice = [timeAt(grip.x), timeAt(event.offsetX)];
        ask();
      } else if (grip.moved) {
        const by = ((grip.x - event.offsetX) / width()) * (grip.until - grip.from);
        scroller.scrollTop = grip.top + grip.y - event.clientY;
        show(grip.from + by, grip.until + by);
      }
    });
    canvas.addEventListener('pointerup', (event) => {
      const bar = grip && !grip.moved ? barAt(event.offsetX, event.offsetY) : null;
      const chosen = choice;
      grip = null;
      choice = null;
      if (chosen) {
        show(Math.min(...chosen), Math.max(...chosen));
      }
      if (bar) {
        location.href = hrefOf(bar);
      }
    });
    canvas.addEventListener('pointercancel', () => {
      grip = null;
      choice = null;
      ask();
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
      painter.readColors();
      ask();
    });
    listenToPointer();
  };

  const start = async () => {
    try {
      index = await load('index');
      painter.readColors();
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
