'use strict';

// Finds, filters and sorts all rows of a table, and shows a hundred at a time. The page itself holds the first hundred.
(() => {
  const { count, duration, money, time, settings, keep, load, within, rowsIn, anchorOf, cardIn } = window.spotViewer;
  const PAGE = 100;
  const MOST_CHOICES = 60;
  const LONGEST_NAME = 64;
  const RANGE_NAMES = { all: 'all', 1: 'last-day', before: 'day-before' };

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
  const heads = Array.from(table.tHead.rows[0].cells);

  const FORMATS = { number: count, duration, money, time };
  const state = { find: '', range: 'all', mark: '', sort: '', page: 1, chosen: new Map() };
  const INDEX = section.dataset.rows.replace(/^data\/|\.js$/g, '');
  const HAS_CARDS = INDEX === 'index';
  let index;
  let gathered;
  let data;
  let rows;
  let view;
  let shown = [];

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
    if (index === 0 && HAS_CARDS) {
      const anchor = document.createElement('a');
      const name = document.createElement('bdi');
      const address = settings();
      address.set('job', data.ids[row]);
      address.set('day', data.dayOf(row));
      anchor.href = `#${address}`;
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
    data.columns.forEach((column, index) => {
      const cell = document.createElement(index === 0 ? 'th' : 'td');
      cell.className = heads[index].className;
      const total = index === 0 ? null : view.totalOf(column, shown);
      if (index === 0) {
        cell.scope = 'row';
        cell.textContent = shown.length === data.count ? `All ${count(data.count)}` : `These ${count(shown.length)}`;
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
    anchor.href = URL.createObjectURL(new Blob([view.csvOf(shown)], { type: 'text/csv;charset=utf-8' }));
    const through = index.lastTime === null ? '' : `-${time(index.lastTime).slice(0, 10)}`;
    anchor.download = `${data.what}-${RANGE_NAMES[state.range] || `last-${state.range}-days`}${through}.csv`;
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
  const partly = () => (data.count < index.count ? ` Loaded are ${count(data.count)} of ${count(index.count)} ${data.what}.` : '');

  const draw = () => {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    state.page = Math.min(Math.max(1, state.page), pages);
    const first = (state.page - 1) * PAGE;
    const numbers = new Map();
    const lines = shown.slice(first, first + PAGE).map((row) => {
      const line = document.createElement('tr');
      line.append(...data.columns.map((column, index) => cellOf(column, row, index, numbers)));
      return line;
    });
    table.tBodies[0].replaceChildren(...lines);
    drawTotals(numbers);
    drawNotes(numbers);
    heads.forEach((head) => {
      const sorted = state.sort.replace(/^-/, '') === head.dataset.key;
      head.setAttribute('aria-sort', !sorted ? 'none' : state.sort.startsWith('-') ? 'descending' : 'ascending');
    });
    const range = rows.rangeOf(state.range);
    const ended = range ? ` ended from ${time(range[0])} up to, not including, ${time(range[1])} UTC` : '';
    status.textContent =
      shown.length === 0
        ? `None of the ${count(data.count)} ${data.what}${ended} fits. Change or clear the filter.${partly()}`
        : `${count(first + 1)} to ${count(first + lines.length)} of ${count(shown.length)} ${data.what}${ended}` +
          (shown.length < data.count ? `, out of ${count(data.count)}.` : '.') +
          partly();
    pager.hidden = pages === 1;
    pager.querySelector('[data-step="-1"]').disabled = state.page === 1;
    pager.querySelector('[data-step="1"]').disabled = state.page === pages;
    document.dispatchEvent(new Event('spot-viewer:rows'));
  };

  // Loads the rows that a range needs; true if they are others than before.
  const gather = async () => {
    const names = within(index, window.spotViewer.rangeOf(state.range, index.lastTime));
    const wanted = names.length > 0 ? names : within(index, null);
    if (gathered === wanted.join()) {
      return false;
    }
    gathered = wanted.join();
    data = await rowsIn(index, wanted);
    rows = window.spotViewer.rowsOf(data);
    view = window.spotViewer.viewOf(data);
    return true;
  };

  const update = async (isStep) => {
    if (await gather()) {
      addChoices();
    }
    shown = rows.sorted(rows.fitting(state), state.sort);
    draw();
    const choices = Object.fromEntries(
      Array.from(form.querySelectorAll('select[data-column]'), (select) => [select.name, select.value]),
    );
    keep({
      ...choices,
      find: state.find.trim(),
      range: state.range === 'all' ? '' : state.range,
      mark: state.mark,
      sort: state.sort === data.order ? '' : state.sort,
      page: state.page === 1 ? '' : String(state.page),
    }, isStep);
  };

  const read = () => {
    state.find = form.elements.find.value;
    state.range = form.elements.range.value;
    state.mark = form.elements.mark.value;
    state.chosen = new Map(
      Array.from(form.querySelectorAll('select[data-column]'))
        .filter((select) => select.value)
        .map((select) => [select.name, select.value]),
    );
    state.page = 1;
  };

  const option = (value, text) => {
    const choice = document.createElement('option');
    choice.value = value;
    choice.textContent = text;
    return choice;
  };

  const addChoices = () => {
    const place = form.querySelector('.choices');
    place.replaceChildren();
    form.elements.mark.replaceChildren(option('', 'all'));
    data.columns
      .filter((column, index) => index > 0 && column.kind === 'text' && column.words.length <= MOST_CHOICES)
      .forEach((column) => {
        const label = document.createElement('label');
        const select = document.createElement('select');
        select.name = column.key;
        select.dataset.column = column.key;
        select.append(option('', 'all'), ...column.words.filter(Boolean).sort().map((word) => option(word, word)));
        label.append(`${column.label} `, select);
        place.append(label);
        select.value = state.chosen.get(column.key) || '';
      });
    data.marks.forEach((mark) =>
      form.elements.mark.append(option(mark.name, `${mark.name} (${count(mark.rows.length)})`)),
    );
    form.elements.mark.value = state.mark;
  };

  const restore = () => {
    const kept = settings();
    for (const control of form.elements) {
      if (control.name && kept.has(control.name)) {
        control.value = kept.get(control.name);
      }
    }
    read();
    state.sort = kept.get('sort') || (data ? data.order : '');
    state.page = Number(kept.get('page')) || 1;
  };

  const listen = () => {
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      read();
      update();
    });
    form.addEventListener('reset', () =>
      setTimeout(() => {
        read();
        update();
      }),
    );
    pager.addEventListener('click', (event) => {
      state.page += Number(event.target.dataset.step || 0);
      update(true);
    });
    form.elements.export.addEventListener('click', exportView);
    heads.forEach((head) => {
      const button = head.querySelector('button');
      button.disabled = false;
      button.addEventListener('click', () => {
        const sorted = head.getAttribute('aria-sort');
        const descending = sorted === 'none' ? head.classList.contains('n') : sorted === 'ascending';
        state.sort = (descending ? '-' : '') + head.dataset.key;
        state.page = 1;
        update();
      });
    });
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
    const days = index.days.map((day) => day.name).reverse();
    const first = days.filter((day) => named && (day === named || day.startsWith(`${named}-`)));
    const names = first.concat(days.filter((day) => !first.includes(day)));
    const card = await cardIn(names, (id) => (job ? id === job : anchorOf(id) === anchor));
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
      restore();
      await gather();
    } catch (failure) {
      status.textContent = `The other rows could not be loaded: ${failure.message}.`;
      document.dispatchEvent(new CustomEvent('spot-viewer:static', { detail: table }));
      return;
    }
    section.querySelectorAll('.note').forEach((note) => note.remove());
    addChoices();
    restore();
    listen();
    form.hidden = false;
    await update();
    await showJob();
  };

  start();
})();
