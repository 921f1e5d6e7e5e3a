'use strict';

// Groups the cost of the page's days, or of any days in the address, by one or two qualities.
(() => {
  const section = document.getElementById('groups');
  if (!section) {
    return;
  }
  const { settings, keep, ownDays, load, groupsOf, count, minutes, plain, decimal, csvText } = window.spotViewer;
  const ROOT = document.body.dataset.root;
  const MOST_BYTES = 24000000;
  const MOST_ROWS = 500;
  const NOTHING = 'none';
  // Qualities that the command doesn't group by.
  const ONLY_HERE = ['ending', 'name', 'revision'];
  const FIRST = { by: 'queue', then: 'definition' };
  const FIGURES = [
    { key: 'cost', text: plain, raw: decimal, unit: ' (USD)', isMoney: true },
    { key: 'waste', text: plain, raw: decimal, unit: ' (USD)', isMoney: true },
    { key: 'wouldHaveCost', text: plain, raw: decimal, unit: ' (USD)', isMoney: true },
    { key: 'netSavings', text: plain, raw: decimal, unit: ' (USD)', isMoney: true },
    { key: 'useful', text: plain, raw: decimal, unit: ' (USD)', isMoney: true },
    { key: 'reclaimed', text: plain, raw: decimal, unit: ' (USD)', isMoney: true },
    { key: 'attempts', text: count, raw: String, unit: '' },
    { key: 'runSeconds', text: minutes, raw: String, unit: ' (s)' },
    { key: 'lostSeconds', text: minutes, raw: String, unit: ' (s)' },
  ];
  const form = section.querySelector('form');
  const status = document.getElementById('groups-status');
  const box = section.querySelector('.table');
  const table = document.getElementById('groups-table');
  const labels = Object.fromEntries(Array.from(form.elements.by.options, (option) => [option.value, option.textContent]));
  const headings = Array.from(table.tHead.rows[0].cells).slice(2);
  let index;
  let shown;

  // The days of the address; else those of the page.
  const range = () => ownDays() || { from: section.dataset.from, until: section.dataset.until };

  const lastOf = (until) => new Date(Date.parse(until) - 86400000).toISOString().slice(0, 10);

  const command = ({ from, until }) => `./spot-viewer report --range ${from}..${lastOf(until)}`;

  const cell = (kind, text, raw) => {
    const td = document.createElement(kind);
    td.textContent = text;
    if (raw !== undefined) {
      td.className = 'n';
      td.dataset.v = raw;
    }
    return td;
  };

  const nameCell = (row, by, days) => {
    const th = cell('th', '');
    th.scope = 'row';
    const link = document.createElement('a');
    const query = new URLSearchParams();
    by.forEach((quality, at) => query.set(quality, row.names[at] === null ? '–' : row.names[at]));
    query.set('from', days.from);
    query.set('until', days.until);
    link.href = `${ROOT}jobs.html#${query}`;
    link.textContent = row.names[0] === null ? '–' : row.names[0];
    th.append(link);
    return th;
  };

  const figureCells = (row) =>
    FIGURES.map((figure) => {
      const value = row[figure.key];
      const td = value === null ? cell('td', '–', '') : cell('td', figure.text(value), figure.raw(value));
      if (value === null) {
        td.title = figure.key === 'netSavings' && row.isNotOnSpot ? 'No finished attempt ran on Spot.' : 'None of these attempts has a known amount.';
      }
      return td;
    });

  const cents = (value) => {
    const positive = value < 0n ? -value : value;
    const whole = (positive + 50000000n) / 100000000n;
    return value < 0n ? -whole : whole;
  };

  // What the rounding of single rows leaves of the rounded total, where that is something.
  const rest = (rows, total, isPair) => {
    const rests = FIGURES.map((figure) => {
      if (!figure.isMoney || total[figure.key] === null) {
        return 0n;
      }
      return rows.reduce((left, row) => left - (row[figure.key] === null ? 0n : cents(row[figure.key])), cents(total[figure.key]));
    });
    if (rests.every((each) => each === 0n)) {
      return [];
    }
    const line = document.createElement('tr');
    const name = cell('th', 'Rounding');
    name.scope = 'row';
    line.append(name, ...(isPair ? [cell('td', '')] : []));
    rests.forEach((each) => line.append(each === 0n ? cell('td', '', '') : cell('td', plain(each * 100000000n), '')));
    return [line];
  };

  const draw = (by, days) => {
    const isPair = by.length > 1;
    const rows = shown.list.slice(0, MOST_ROWS);
    const head = table.tHead.rows[0];
    head.cells[0].textContent = labels[by[0]];
    head.cells[1].textContent = isPair ? labels[by[1]] : '';
    head.cells[1].hidden = !isPair;
    table.tBodies[0].replaceChildren(
      ...rows.map((row) => {
        const line = document.createElement('tr');
        line.append(nameCell(row, by, days));
        if (isPair) {
          const second = cell('td', row.names[1] === null ? '–' : row.names[1]);
          second.className = 's';
          line.append(second);
        }
        line.append(...figureCells(row));
        return line;
      }),
    );
    const all = document.createElement('tr');
    const name = cell('th', 'All');
    name.scope = 'row';
    all.append(name, ...(isPair ? [cell('td', '')] : []), ...figureCells(shown.total));
    table.tFoot.replaceChildren(...(rows.length === shown.list.length ? rest(rows, shown.total, isPair) : []), all);
    table.caption.textContent = `Cost by ${by.map((quality) => labels[quality].toLowerCase()).join(' and ')}, ${days.from} to ${lastOf(days.until)}`;
    const left = shown.list.length - rows.length;
    const unpriced = shown.total.unpriced;
    status.textContent =
      `${count(shown.list.length)} ${shown.list.length === 1 ? 'group' : 'groups'} of ${days.from} to ${lastOf(days.until)}, UTC.` +
      (left > 0 ? ` The dearest ${count(rows.length)} are shown; the CSV has all.` : '') +
      (unpriced === 1 ? ' 1 finished attempt has no price and is in no amount.' : '') +
      (unpriced > 1 ? ` ${count(unpriced)} finished attempts have no price and are in no amount.` : '') +
      (by.includes('tag') ? ' A job with several tags is in several rows.' : '');
    box.hidden = shown.list.length === 0;
    form.elements.export.disabled = shown.list.length === 0;
  };

  const exportView = () => {
    const by = qualities();
    const days = range();
    const heads = FIGURES.map((figure, at) => csvText(headings[at].dataset.name + figure.unit));
    const lines = [
      [...by.map((quality) => csvText(labels[quality])), ...heads],
      ...shown.list.map((row) => [
        ...row.names.map((name) => (name === null ? '' : csvText(name))),
        ...FIGURES.map((figure) => (row[figure.key] === null ? '' : figure.raw(row[figure.key]))),
      ]),
      [],
    ].map((fields) => fields.join(','));
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(new Blob([lines.join('\r\n')], { type: 'text/csv;charset=utf-8' }));
    anchor.download = `cost-by-${by.join('-and-')}-${days.from}-to-${lastOf(days.until)}.csv`;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
  };

  const qualities = () => [form.elements.by.value, form.elements.then.value].filter((quality) => quality !== NOTHING);

  const refuse = (text) => {
    box.hidden = true;
    form.elements.export.disabled = true;
    status.textContent = text;
  };

  const update = async () => {
    const days = range();
    const wanted = index.days.filter(([day]) => day >= days.from && day < days.until);
    if (wanted.reduce((bytes, [, size]) => bytes + size, 0) > MOST_BYTES) {
      refuse(`The sums of these days are too large for a page. This prints them: ${command(days)}`);
      return;
    }
    const by = qualities();
    const cubes = await Promise.all(wanted.map(([day]) => load(`cube-${day}`)));
    const sums = groupsOf(cubes, index.names);
    if (by.length > 1 && (by[0] === by[1] || !sums.holds(by))) {
      refuse(
        by[0] === by[1]
          ? 'Choose two different qualities.'
          : `The sums of days don’t hold these two together. This prints one of them: ${command(days)} --by ${by.find((each) => !ONLY_HERE.includes(each)) || FIRST.then}`,
      );
      return;
    }
    shown = sums.groups(by);
    if (shown.list.length === 0) {
      refuse(`No attempt ended in ${days.from} to ${lastOf(days.until)}.`);
      return;
    }
    draw(by, days);
    document.dispatchEvent(new Event('spot-viewer:rows'));
  };

  const restore = () => {
    const kept = settings();
    Object.entries(FIRST).forEach(([name, first]) => {
      const select = form.elements[name];
      // An address with the first quality alone groups by that alone.
      select.value = kept.get(name) || (name === 'then' && kept.has('by') ? NOTHING : first);
      if (select.selectedIndex < 0) {
        select.value = first;
      }
    });
  };

  const start = async () => {
    index = await load('cubes');
    if (index.days.length === 0) {
      return;
    }
    section.dataset.from ||= index.days[0][0];
    section.dataset.until ||= new Date(Date.parse(index.days[index.days.length - 1][0]) + 86400000).toISOString().slice(0, 10);
    restore();
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', () => {
      keep({ by: form.elements.by.value, then: form.elements.then.value }, true);
      update();
    });
    form.elements.export.addEventListener('click', exportView);
    window.addEventListener('hashchange', () => {
      restore();
      update();
    });
    window.addEventListener('popstate', () => {
      restore();
      update();
    });
    section.hidden = false;
    await update();
  };

  start();
})();
