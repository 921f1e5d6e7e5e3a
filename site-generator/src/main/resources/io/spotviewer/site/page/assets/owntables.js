'use strict';

// Writes texts as Java does, and fills the tables of a page with rows of the reader's own days: by the columns that each table has.
window.spotViewer.ownText = (() => {
  const { count, duration, minutes, decimal } = window.spotViewer;
  const { plainTotal, single, percent, parts, total } = window.spotViewer.answer;
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/gu;

  // A name without what no eye can see.
  const shown = (name) => name.replace(/[\n\r\t]/g, ' ').replace(UNSEEN, '\ufffd');

  // The share of one whole number in another.
  const share = (part, whole) => percent(BigInt(part), BigInt(whole));

  // A quotient of whole numbers with all digits that a divisor of 1000 or 1024 makes.
  const quotient = (value, divisor) => decimal((BigInt(value) * 10000000000n) / BigInt(divisor));

  return { shown, count, duration, minutes, decimal, plainTotal, single, percent, parts, total, share, quotient };
})();

window.spotViewer.ownTables = (() => {
  const { csvText } = window.spotViewer;
  const { count, duration, minutes, decimal, plainTotal, single, parts } = window.spotViewer.ownText;
  const MISSING = '–';
  const NOT_ON_SPOT = 'No finished attempt ran on Spot.';
  const PARTIAL = 'Partial: attempts without a price are not in this sum.';
  const UNITS = { $: ' (USD)', 'h m': ' (s)', s: ' (s)', '%': ' (of 1)', 'of 1': ' (of 1)', 'vCPU h': ' (vCPU s)', 'vCPU s': ' (vCPU s)', 'GiB h': ' (GiB s)', 'GiB s': ' (GiB s)' };
  const HOUR = 3600;

  const known = ({ usd, priced, unpriced, isNotOnSpot }) => (isNotOnSpot || (priced === 0 && unpriced > 0 && usd === 0n) ? null : usd);
  const positive = (value) => (value < 0n ? -value : value);
  const hasRaw = (cell) => cell.missing === undefined && !(cell.part && known(cell.part) === null);

  // The value by which rows are sorted; null if it is missing.
  const valueOf = (cell) => {
    if (!cell || !hasRaw(cell)) {
      return null;
    }
    const raw = [cell.seconds, cell.span, cell.count].find((value) => value !== undefined);
    return cell.part ? known(cell.part) : raw !== undefined ? raw : cell.raw === undefined ? cell.name : cell.raw;
  };

  const sorted = (rows, order, isNumeric) => {
    if (order === '') {
      return rows;
    }
    const key = order.replace(/^-/, '');
    const sign = order.startsWith('-') ? -1 : 1;
    const compare = (a, b) => (a < b ? -sign : a > b ? sign : 0);
    const value = (row) => {
      const raw = valueOf(row.cells[key]);
      return isNumeric && typeof raw === 'string' ? Number(raw) : raw;
    };
    return rows
      .map((row) => [value(row), row])
      .sort(([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : compare(a, b)))
      .map(([, row]) => row);
  };

  const unpriced = ({ priced, unpriced: missing, isNotOnSpot }) =>
    isNotOnSpot
      ? NOT_ON_SPOT
      : `Unknown: ${count(missing)} of ${parts(priced + missing, 'attempt')} ${missing === 1 ? 'has' : 'have'} no price.`;

  // The text, the raw value and the note of a cell.
  const written = (cell, form) => {
    if (cell.missing !== undefined) {
      return { text: MISSING, raw: '', note: cell.missing, href: cell.href };
    }
    if (cell.part) {
      const usd = known(cell.part);
      return usd === null
        ? { text: MISSING, raw: '', note: unpriced(cell.part) }
        : {
            text: form.decimals ? plainTotal(usd, form.decimals) : single(usd),
            raw: decimal(usd),
            note: cell.part.unpriced > 0 ? PARTIAL : undefined,
          };
    }
    if (cell.seconds !== undefined) {
      return { text: form.isMinutes ? minutes(cell.seconds) : duration(cell.seconds), raw: String(cell.seconds) };
    }
    if (cell.span !== undefined) {
      return { text: duration(cell.span), raw: String(cell.span) };
    }
    if (cell.count !== undefined) {
      return { text: count(cell.count), raw: String(cell.count) };
    }
    return cell.name === undefined ? cell : { text: cell.name, raw: cell.raw === undefined ? cell.name : cell.raw, href: cell.href, isName: true };
  };

  // How a column writes its numbers beside its total, and what the rounding of its rows leaves of it.
  const formOf = (cells, total) => {
    if (total && total.part) {
      const amounts = [...cells, total].map((cell) => (cell.part && known(cell.part)) || 0n);
      const greatest = amounts.map(positive).reduce((a, b) => (a > b ? a : b), 0n);
      const decimals = greatest > 0n && greatest < 10000000000n ? 4 : 2;
      const unit = 10n ** BigInt(10 - decimals);
      const rounded = (usd) => {
        const whole = (positive(usd) + unit / 2n) / unit;
        return usd < 0n ? -whole : whole;
      };
      const whole = amounts.pop();
      const isSum = amounts.reduce((a, b) => a + b, 0n) === whole;
      const rest = isSum ? amounts.reduce((left, usd) => left - rounded(usd), rounded(whole)) : 0n;
      return { decimals, rest: rest === 0n ? null : { text: plainTotal(rest * unit, decimals), raw: '0' } };
    }
    if (total && total.seconds >= HOUR) {
      const rounded = (seconds) => Math.floor((seconds + 30) / 60);
      const isSum = cells.reduce((all, { seconds }) => all + seconds, 0) === total.seconds;
      const rest = isSum ? cells.reduce((left, { seconds }) => left - rounded(seconds), rounded(total.seconds)) : 0;
      return { isMinutes: true, rest: rest === 0 ? null : { text: minutes(rest * 60), raw: '0' } };
    }
    return { rest: null };
  };

  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  // Rows of cells with their notes.
  const makeRow = (heads, cells, notes, table) => {
    const line = document.createElement('tr');
    heads.forEach((head, at) => {
      const { text, raw, note, href, isName } = cells[at] || { text: '', raw: '' };
      const made = document.createElement(at === 0 ? 'th' : 'td');
      if (at === 0) {
        made.scope = 'row';
      }
      made.className = head.className;
      if (raw !== text) {
        made.dataset.v = raw;
      }
      if (href) {
        const link = document.createElement('a');
        link.href = href;
        link.append(element('bdi', text));
        made.append(link);
      } else {
        made.append(isName || head.className === 's' ? element('bdi', text) : text);
      }
      if (note) {
        if (!notes.has(note)) {
          notes.set(note, notes.size + 1);
        }
        const mark = document.createElement('sup');
        const link = element('a', String(notes.get(note)));
        link.href = `#${table.id}-note-${notes.get(note)}`;
        link.setAttribute('aria-label', `note ${notes.get(note)}: ${note}`);
        mark.append(link);
        made.append(mark);
      }
      made.hidden = head.hidden;
      line.append(made);
    });
    return line;
  };

  const showNotes = (table, notes) => {
    const box = table.closest('.table');
    document.querySelectorAll(`p.note[id^="${table.id}-note-"]`).forEach((note) => note.remove());
    box.after(
      ...Array.from(notes, ([text, number]) => {
        const note = element('p', ` ${text}`);
        note.className = 'note own';
        note.id = `${table.id}-note-${number}`;
        note.prepend(element('sup', String(number)));
        return note;
      }),
    );
  };

  const labelOf = (head) => head.querySelector('button').textContent;
  const unitOf = (head) => (head.querySelector('small') ? head.querySelector('small').textContent : '');

  const csvOf = (table) => {
    const heads = Array.from(table.tHead.rows[0].cells);
    const fields = (line) =>
      Array.from(line.cells)
        .filter((cell) => !cell.hidden)
        .map((cell) => {
          const raw = cell.dataset.v === undefined ? (cell.querySelector('bdi') || cell.firstChild || cell).textContent : cell.dataset.v;
          return cell.classList.contains('n') ? raw : csvText(raw === MISSING ? '' : raw);
        });
    const titles = heads.filter((head) => !head.hidden).map((head) => csvText(labelOf(head).replace(/\u00a0/g, ' ') + (UNITS[unitOf(head)] || (unitOf(head) && ` (${unitOf(head)})`))));
    return [titles, ...Array.from(table.tBodies[0].rows, fields), []].map((line) => line.join(',')).join('\r\n');
  };

  const download = (table, days) => {
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }));
    anchor.download = `${table.id}-${days.from}-to-${days.last}.csv`;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
  };

  const offer = (table, days) => {
    const former = document.getElementById(`${table.id}-csv`);
    const line = document.createElement('p');
    line.id = `${table.id}-csv`;
    line.className = 'own tools';
    const button = element('button', 'CSV of this table');
    button.type = 'button';
    button.className = 'plain-button';
    button.setAttribute('aria-label', `CSV of this table: ${table.caption.textContent}`);
    button.addEventListener('click', () => download(table, days));
    line.append(button);
    if (former) {
      former.remove();
    }
    table.closest('.table').after(line);
  };

  // Fills a table; returns the number of its rows.
  const fill = (table, { rows, others, total }, days) => {
    const heads = Array.from(table.tHead.rows[0].cells);
    const { order } = table.dataset;
    const most = Number(table.dataset.most);
    const ordering = heads.find((head) => head.dataset.key === order.replace(/^-/, ''));
    const list = sorted(rows, order, ordering && ordering.classList.contains('n'));
    const single = !others || list.length > most + 1 ? most : list.length;
    const shown = list.slice(0, single);
    if (others && list.length > single) {
      const left = list.slice(single);
      shown.push(others(`${count(left.length)} others by ${labelOf(ordering).replace(/\u00a0/g, ' ').toLowerCase()}`, left));
    }
    const keys = heads.map((head) => head.dataset.key);
    heads.forEach((head, at) => {
      const ofColumn = shown.map(({ cells }) => cells[keys[at]]);
      head.hidden = shown.length > 0 && ofColumn.every((cell) => cell === undefined || cell.isNothing);
    });
    const forms = keys.map((key) => formOf(shown.map(({ cells }) => cells[key] || {}), total && total.cells[key]));
    const notes = new Map();
    const cellsOf = ({ cells }) => keys.map((key, at) => cells[key] && written(cells[key], forms[at]));
    table.tBodies[0].replaceChildren(...shown.map((row) => makeRow(heads, cellsOf(row), notes, table)));
    if (total) {
      const rests = forms.map(({ rest }) => rest);
      const foot = rests.some(Boolean) ? [makeRow(heads, [{ text: 'Rounding', raw: 'Rounding' }, ...rests.slice(1)], notes, table)] : [];
      (table.tFoot || table.createTFoot()).replaceChildren(...foot, makeRow(heads, cellsOf(total), notes, table));
    }
    showNotes(table, notes);
    offer(table, days);
    return rows.length;
  };

  return { fill, known };
})();
