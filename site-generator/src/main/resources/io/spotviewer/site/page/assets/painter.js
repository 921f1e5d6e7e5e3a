'use strict';

// Paints the lanes of attempts that are in sight on a canvas.
window.spotViewer.painterOf = (scroller) => {
  const { time, firstAfter } = window.spotViewer;
  const DAY_S = 86400;
  const MOST_BARS = 10000;
  const AXIS = 24;
  const GAP = 5;
  const WIDEST_NAMES = 170;
  const MOST_LETTERS = 60;
  const ROW = 14;
  const BAR = 9;
  const STEPS_S = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800, 21600, 43200, 86400, 604800, 2592000];
  const TONES = {
    spot: ['--useful'],
    useful: ['--useful'],
    ondemand: ['--ondemand'],
    failed: ['--failed', 'cross'],
    lost: ['--lost', 'hatch'],
    unknown: ['--quiet', 'dots'],
  };

  const canvas = scroller.querySelector('canvas');
  const spacer = scroller.querySelector('.lanes-height');
  const context = canvas.getContext('2d');
  let view;
  let lanes;
  let tops = [];
  let paints;
  let wide = canvas.clientWidth;
  // Names as they were cut for their place, in pixels.
  const cut = new Map();
  let place;

  const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);

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

  const readColors = () => {
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

  // A name, cut with an ellipsis where it is wider than its place.
  const fitted = (name) => {
    if (place !== names()) {
      place = names();
      cut.clear();
    }
    if (!cut.has(name)) {
      const all = [...name];
      const letters = all.slice(0, MOST_LETTERS);
      let text = letters.length < all.length ? `${letters.join('')}…` : name;
      while (letters.length > 0 && context.measureText(text).width > place - 8) {
        letters.pop();
        text = `${letters.join('')}…`;
      }
      cut.set(name, text);
    }
    return cut.get(name);
  };

  // A name is beside the first row of its lane that is in sight.
  const drawNames = (high) => {
    context.save();
    context.beginPath();
    context.rect(0, AXIS, names() - 4, high);
    context.clip();
    context.fillStyle = paints.ink;
    for (const group of groupsInSight()) {
      const lowest = topOf(group) + GAP + group.size * ROW - 4;
      context.fillText(fitted(group.name), 4, Math.min(lowest, Math.max(AXIS + 10, topOf(group) + GAP + 9)));
    }
    context.restore();
  };

  // Seconds that a reader is about to choose are shaded.
  const drawChoice = (choice, high) => {
    const from = Math.max(0, xOf(Math.min(...choice)));
    const to = Math.min(width(), xOf(Math.max(...choice)));
    context.globalAlpha = 0.3;
    context.fillStyle = paints.muted;
    context.fillRect(from, 0, to - from, high);
    context.globalAlpha = 1;
  };

  const fit = (high) => {
    const ratio = window.devicePixelRatio || 1;
    wide = canvas.clientWidth;
    if (canvas.width !== Math.round(wide * ratio) || canvas.height !== Math.round(high * ratio)) {
      canvas.style.height = `${high}px`;
      spacer.style.marginTop = `-${high}px`;
      canvas.width = Math.round(wide * ratio);
      canvas.height = Math.round(high * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  };

  // Paints the seconds in view, and those that are being chosen if any; says how many attempts these are, and in which form they are.
  const paint = (seconds, choice) => {
    const high = scroller.clientHeight;
    view = seconds;
    fit(high);
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
    if (choice) {
      drawChoice(choice, high);
    }
    context.restore();
    drawNames(high);
    return { number, isDense };
  };

  // Takes the lanes to paint, from the top.
  const take = (arranged) => {
    lanes = arranged;
    let top = 0;
    tops = lanes.groups.map((group) => {
      const own = top;
      top += GAP + group.size * ROW;
      return own;
    });
    spacer.style.height = `${Math.max(top + AXIS + ROW, scroller.clientHeight)}px`;
    scroller.scrollTop = 0;
  };

  // The attempt at a place on the canvas; null if there is none.
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

  const isOnAxis = (y) => y < AXIS;

  return { canvas, take, paint, readColors, eachRow, inSight, barAt, timeAt, width, isOnAxis, ROW };
};
