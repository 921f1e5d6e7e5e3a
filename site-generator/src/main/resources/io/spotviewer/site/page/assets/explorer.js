'use strict';

// Finds, filters and sorts all rows of a table, and shows a hundred at a time. The page itself holds the first hundred.
(() => {
  const { count, duration, money, time, settings, keep, load, within, spanOf, rowsIn, anchorOf, cardOf, cardIn, filtersOf } =
    window.spotViewer;
  const PAGE = 100;
  const LONGEST_NAME = 64;
  const PARTIAL = 'Partial: attempts without a price are not in this sum.';

  const section = document.getElementById('explorer');
  if (!section) {
    // The page has no rows yet.
    return;
  }
  const form = document.getElementById('explorer-form');
  const status = document.getElementById('explorer-status');
  const pager = document.getElementById('explorer-pages');
  const notes = document.getElementById('explorer-notes');
  const table = section.querySelector('table');
  const ownHeads = Array.from(table.tHead.rows[0].cells);

  const FORMATS = { number: count, duration, money, time };
  const state = { sort: '', page: 1 };
  const INDEX = section.dataset.rows.replace(/^data\/|\.js$/g, '');
  const HAS_CARDS = INDEX === 'index';
  let index;
  let gathered;
  let data;
  let rows;
  let view;
  let heads = ownHeads;
  let columns = [];
  let shown = [];
  let begun = 0;
  let left = 0;

  // Cut as the page cuts it, but for the index in an array; the card has the whole name.
  const shortened = (text) => {
    const [, name, index = ''] = /^(.*?)( \[\d+\])?$/s.exec(text);
    const characters = Array.from(name);
    return (
      (characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`) + index
    );
  };

  const textAt = (column, row) => {
    const value = rows.valueAt(column, row);
    return column.kind === 'text' ? value : FORMATS[column.kind](value);
  };

  const noteMark = (text, numbers) => {
    if (!numbers.has(text)) {
      numbers.set(text, numbers.size + 1);
    }
    const sup = document.createElement('sup');
    const anchor = document.createElement('a');
    anchor.href = `#${table.id}-note-${numbers.get(text)}`;
    anchor.textContent = numbers.get(text);
    anchor.setAttribute('aria-label', `note ${numbers.get(text)}: ${text}`);
    sup.append(anchor);
    return sup;
  };

  // A job leads to its card, an instance to the jobs on it.
  const addressOf = (row) => {
    if (!HAS_CARDS) {
      return `jobs.html#${new URLSearchParams({ instance: data.ids[row] })}`;
    }
    const address = settings();
    address.set('job', data.ids[row]);
    address.set('day', data.dayOf(row));
    return `#${address}`;
  };

  const cellOf = (column, row, index, numbers) => {
    const cell = document.createElement(index === 0 ? 'th' : 'td');
    cell.className = heads[index].className;
    if (index === 0) {
      cell.scope = 'row';
    }
    const value = rows.valueAt(column, row);
    const missing = value === null || value === '';
    cell.dataset.v = missing ? '' : value;
    const text = missing ? '–' : textAt(column, row);
    if (index === 0) {
      const anchor = document.createElement('a');
      const name = document.createElement('bdi');
      anchor.href = addressOf(row);
      name.textContent = shortened(text);
      anchor.append(name);
      cell.append(anchor);
    } else if (column.kind === 'text') {
      const name = document.createElement('bdi');
      name.textContent = text;
      cell.append(name);
    } else {
      cell.append(text);
    }
    const note = column.notes[row];
    if (note !== undefined) {
      cell.append(noteMark(data.notes[note], numbers));
    }
    return cell;
  };

  // The sums of all rows that are shown, on whichever page.
  const drawTotals = (numbers) => {
    const foot = table.tFoot || table.createTFoot();
    const line = document.createElement('tr');
    const all = index.count;
    columns.forEach((column, index) => {
      const cell = document.createElement(index === 0 ? 'th' : 'td');
      cell.className = heads[index].className;
      const total = index === 0 ? null : view.totalOf(column, shown);
      if (index === 0) {
        cell.scope = 'row';
        cell.textContent = shown.length === all ? `All ${count(all)}` : `These ${count(shown.length)}`;
      } else if (total) {
        cell.dataset.v = total.raw;
        // A note's mark follows the figure itself, before the spaces that keep decimals below each other.
        const figure = total.text.replace(/\u2007+$/, '');
        cell.append(figure);
        if (total.missing > 0) {
          const verb = total.missing === 1 ? 'has' : 'have';
          const note = `${count(total.missing)} of ${count(shown.length)} ${data.what} ${verb} no figure here.`;
          cell.append(noteMark(note, numbers));
        }
        cell.append(total.text.slice(figure.length));
      }
      line.append(cell);
    });
    foot.replaceChildren(line);
  };

  const exportView = () => {
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(new Blob([view.csvOf(shown, columns)], { type: 'text/csv;charset=utf-8' }));
    const { from, until } = filters.state();
    const days = from || until ? [from && `from-${from}`, until && `until-${until}`].filter(Boolean).join('-') : 'all';
    const through = index.lastTime === null ? '' : `-${time(index.lastTime).slice(0, 10)}`;
    anchor.download = `${data.what}-${days}${through}.csv`;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
  };

  const drawNotes = (numbers) => {
    notes.replaceChildren(
      ...Array.from(numbers, ([text, number]) => {
        const line = document.createElement('p');
        const sup = document.createElement('sup');
        line.className = 'note';
        line.id = `${table.id}-note-${number}`;
        sup.textContent = number;
        line.append(sup, ` ${text}`);
        return line;
      }),
    );
  };

  // Of a very large fleet, only some days are loaded at once.
  const partly = () =>
    left > 0 ? ` Up to ${count(left)} more of earlier days are not loaded: choose fewer days to see them.` : '';

  // Jobs belong to each day on which they cost something, and count on that of their submission; instances to that of their end.
  const rangeText = () => {
    const { from, until } = filters.state();
    if (!spanOf(from, until)) {
      return '';
    }
    const days = `${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''} UTC`;
    return data.attempts ? ` with an attempt or a submission${days} (${count(begun)} submitted then)` : ` ended${days}`;
  };

  // A column that only some filters have: what of a job's cost is of the attempts and the days that were asked for.
  const partHead = () => {
    const { from, until } = filters.state();
    const head = ownHeads.find((each) => each.dataset.key === 'cost').cloneNode(true);
    head.dataset.key = 'part';
    head.querySelector('button').textContent = spanOf(from, until) ? 'Cost of these days' : 'Cost of these attempts';
    head.querySelectorAll('.help').forEach((help) => help.remove());
    makeSortable(head);
    return head;
  };

  const partColumn = ({ values, lacking }) => {
    const note = data.notes.includes(PARTIAL) ? data.notes.indexOf(PARTIAL) : data.notes.push(PARTIAL) - 1;
    const notes = Object.fromEntries(lacking.map((row) => [row, note]));
    return { key: 'part', label: partHead().querySelector('button').textContent, kind: 'money', values, notes };
  };

  const setColumns = (parts) => {
    const at = data.columns.findIndex((column) => column.key === 'cost');
    columns = data.columns.slice();
    heads = ownHeads.slice();
    if (parts) {
      columns.splice(at, 0, partColumn(parts));
      heads.splice(at, 0, partHead());
      // It gives way, so that the table fits a laptop's screen; the card has it.
      const givesWay = columns.findIndex((column) => column.key === 'losttime');
      columns.splice(givesWay, 1);
      heads.splice(givesWay, 1);
    }
    table.tHead.rows[0].replaceChildren(...heads);
  };

  const draw = () => {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    state.page = Math.min(Math.max(1, state.page), pages);
    const first = (state.page - 1) * PAGE;
    const numbers = new Map();
    const lines = shown.slice(first, first + PAGE).map((row) => {
      const line = document.createElement('tr');
      line.append(...columns.map((column, index) => cellOf(column, row, index, numbers)));
      return line;
    });
    table.tBodies[0].replaceChildren(...lines);
    drawTotals(numbers);
    drawNotes(numbers);
    heads.forEach((head) => {
      const sorted = state.sort.replace(/^-/, '') === head.dataset.key;
      head.setAttribute('aria-sort', !sorted ? 'none' : state.sort.startsWith('-') ? 'descending' : 'ascending');
    });
    const range = rangeText();
    status.textContent =
      shown.length === 0
        ? `None of the ${count(index.count)} ${data.what}${range} fits. Change or clear the filter.${partly()}`
        : `${count(first + 1)} to ${count(first + lines.length)} of ${count(shown.length)} ${data.what}${range}` +
          (shown.length < index.count ? `, out of ${count(index.count)}.` : '.') +
          partly();
    pager.hidden = pages === 1;
    pager.querySelector('[data-step="-1"]').disabled = state.page === 1;
    pager.querySelector('[data-step="1"]').disabled = state.page === pages;
    document.dispatchEvent(new Event('spot-viewer:rows'));
  };

  // Loads the rows that a range needs; true if they are others than before.
  const gather = async () => {
    const { from, until } = filters.state();
    const fitting = within(index, spanOf(from, until));
    // Where no day has rows, those of any say that none fits.
    const wanted = fitting.names.length > 0 ? fitting.names : within(index, null).names.slice(-1);
    left = fitting.left;
    if (gathered === wanted.join()) {
      return false;
    }
    gathered = wanted.join();
    data = null;
    data = await rowsIn(index, wanted);
    rows = window.spotViewer.rowsOf(data);
    view = window.spotViewer.viewOf(data);
    filters.offer(rows, index.lastTime);
    return true;
  };

  const update = async () => {
    await gather();
    const found = rows.fitting(filters.state());
    begun = found.begun;
    setColumns(found.parts);
    shown = rows.sorted(found.rows, state.sort, columns);
    filters.show();
    show(false);
  };

  // Shows a page of the rows, and keeps what is shown in the address.
  const show = (isStep) => {
    draw();
    keep({
      ...filters.kept(),
      sort: state.sort === data.order ? '' : state.sort,
      page: state.page === 1 ? '' : String(state.page),
    }, isStep);
  };

  const changed = () => {
    state.page = 1;
    update();
  };

  const filters = filtersOf(form, changed);

  const restore = () => {
    const kept = settings();
    filters.restore(kept);
    state.sort = kept.get('sort') || (data ? data.order : '');
    state.page = Number(kept.get('page')) || 1;
  };

  const makeSortable = (head) => {
    const button = head.querySelector('button');
    button.disabled = false;
    button.addEventListener('click', () => {
      const sorted = head.getAttribute('aria-sort');
      const descending = sorted === 'none' ? head.classList.contains('n') : sorted === 'ascending';
      state.sort = (descending ? '-' : '') + head.dataset.key;
      state.page = 1;
      update();
    });
  };

  const listen = () => {
    pager.addEventListener('click', (event) => {
      state.page += Number(event.target.dataset.step || 0);
      show(true);
    });
    form.elements.export.addEventListener('click', exportView);
    ownHeads.forEach(makeSortable);
    window.addEventListener('hashchange', async () => {
      restore();
      await update();
      await showJob();
    });
  };

  // The address of a job: jobs.html#job=ID, with its day where that is known. Links of earlier releases have its anchor alone.
  const showJob = async () => {
    const place = document.getElementById('receipt');
    const job = settings().get('job');
    const anchor = job ? anchorOf(job) : location.hash.slice(1);
    if (!HAS_CARDS || !anchor.startsWith('job-') || (!job && document.getElementById(anchor))) {
      place.replaceChildren();
      return;
    }
    const named = settings().get('day');
    const fits = (id) => (job ? id === job : anchorOf(id) === anchor);
    const row = data.ids.findIndex(fits);
    const days = index.days.map((day) => day.name).reverse();
    const first = days.filter((day) => named && (day === named || day.startsWith(`${named}-`)));
    const names = first.concat(days.filter((day) => !first.includes(day)));
    const card = row >= 0 ? await cardOf(...data.cardsOf(row), fits) : await cardIn(names, fits);
    if (!card) {
      const missing = document.createElement('p');
      missing.className = 'prose';
      missing.textContent = 'The job of this link is not in this report.';
      place.replaceChildren(missing);
      return;
    }
    place.replaceChildren(card);
    card.focus();
  };

  const start = async () => {
    try {
      index = await load(INDEX);
      if (index.days.length === 0) {
        return;
      }
      // Once for the days to load, once more for the filters that their rows have.
      restore();
      await gather();
    } catch (failure) {
      status.textContent = `The other rows could not be loaded: ${failure.message}.`;
      document.dispatchEvent(new CustomEvent('spot-viewer:static', { detail: table }));
      return;
    }
    section.querySelectorAll('.note').forEach((note) => note.remove());
    restore();
    listen();
    await update();
    form.hidden = false;
    performance.mark('explorer');
    await showJob();
  };

  start();
})();
