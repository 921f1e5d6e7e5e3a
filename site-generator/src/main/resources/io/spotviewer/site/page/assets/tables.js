'use strict';

// Sorts the tables of a page by their headers, and switches its numbers between human and raw.
(() => {
  const { settings, keep } = window.spotViewer;
  const RAW = 'spot-viewer.raw';
  const RAW_UNITS = { 'h m': 's', 'vCPU h': 'vCPU s', 'GiB h': 'GiB s', '%': 'of 1' };
  const HUMAN_UNITS = Object.fromEntries(Object.entries(RAW_UNITS).map(([human, raw]) => [raw, human]));

  const valueOf = (row, index) => {
    const cell = row.cells[index];
    return cell.dataset.v === undefined ? cell.textContent : cell.dataset.v;
  };

  const compare = (a, b, numeric) =>
    numeric ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0;

  // Unknown values are last in both directions.
  const sortRows = (table, index, descending) => {
    const head = table.tHead.rows[0].cells[index];
    const numeric = head.classList.contains('n');
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => [valueOf(row, index), row]);
    rows.sort(([a], [b]) => {
      if (a === '' || b === '') {
        return (a === '') - (b === '');
      }
      return descending ? compare(b, a, numeric) : compare(a, b, numeric);
    });
    body.append(...rows.map(([, row]) => row));
    for (const other of table.tHead.rows[0].cells) {
      other.setAttribute('aria-sort', 'none');
    }
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  };

  const makeSortable = (table) => {
    const heads = Array.from(table.tHead.rows[0].cells);
    const wanted = settings().get(table.id);
    heads.forEach((head, index) => {
      const button = head.querySelector('button');
      button.disabled = false;
      button.addEventListener('click', () => {
        const numeric = head.classList.contains('n');
        const sorted = head.getAttribute('aria-sort');
        const descending = sorted === 'none' ? numeric : sorted === 'ascending';
        sortRows(table, index, descending);
        keep({ [table.id]: (descending ? '-' : '') + head.dataset.key });
      });
      if (wanted && wanted.replace(/^-/, '') === head.dataset.key) {
        sortRows(table, index, wanted.startsWith('-'));
      }
    });
    // Rows of the reader's own days come later, in the order of the page.
    if (table.dataset.own) {
      document.addEventListener('spot-viewer:rows', () => {
        if (!table.closest('.own')) {
          return;
        }
        const kept = settings().get(table.id);
        const order = kept || table.dataset.order;
        const index = heads.findIndex((head) => head.dataset.key === order.replace(/^-/, ''));
        if (kept && index >= 0) {
          sortRows(table, index, kept.startsWith('-'));
        } else {
          heads.forEach((head, at) => head.setAttribute('aria-sort', at !== index ? 'none' : order.startsWith('-') ? 'descending' : 'ascending'));
        }
      });
    }
  };

  // The text of a number is first in its cell; notes may follow.
  const humanTexts = new WeakMap();

  const textNodeOf = (element) =>
    Array.from(element.childNodes).find((node) => node.nodeType === Node.TEXT_NODE);

  const show = (element, raw, asRaw) => {
    const node = textNodeOf(element);
    if (!node || raw === '') {
      return;
    }
    if (!humanTexts.has(node)) {
      humanTexts.set(node, node.nodeValue);
    }
    node.nodeValue = asRaw ? raw : humanTexts.get(node);
  };

  const showAll = (asRaw) => {
    document.querySelectorAll('.n[data-v]').forEach((cell) => show(cell, cell.dataset.v, asRaw));
    document.querySelectorAll('data[value]').forEach((data) => show(data, data.value, asRaw));
    document.querySelectorAll('thead small').forEach((unit) => {
      unit.textContent = asRaw ? RAW_UNITS[unit.textContent] || unit.textContent : HUMAN_UNITS[unit.textContent] || unit.textContent;
    });
  };

  const isRaw = () => {
    if (settings().get('raw') === 'yes') {
      return true;
    }
    try {
      return sessionStorage.getItem(RAW) === 'yes';
    } catch {
      return false;
    }
  };

  const remember = (asRaw) => {
    try {
      sessionStorage.setItem(RAW, asRaw ? 'yes' : 'no');
    } catch {
      // A browser that forbids storage keeps the switch for this page only.
    }
  };

  const button = document.getElementById('raw-switch');
  const switchTo = (asRaw) => {
    button.setAttribute('aria-pressed', String(asRaw));
    showAll(asRaw);
  };
  button.disabled = false;
  button.addEventListener('click', () => {
    const asRaw = button.getAttribute('aria-pressed') !== 'true';
    remember(asRaw);
    keep({ raw: asRaw ? 'yes' : '' });
    switchTo(asRaw);
  });

  // A box of a table that has all of its columns in sight lets the page move instead, so that its head can stay at the top of the screen.
  const sizes = new ResizeObserver((changed) => {
    const boxes = new Set(changed.map(({ target }) => target.closest('.table')));
    const fitting = Array.from(boxes, (box) => [box, box.querySelector('table').offsetWidth <= box.clientWidth]);
    fitting.forEach(([box, fits]) => box.classList.toggle('fits', fits));
  });
  document.querySelectorAll('.table').forEach((box) => {
    sizes.observe(box);
    sizes.observe(box.querySelector('table'));
  });

  document.querySelectorAll('table[id]').forEach((table) => {
    if (!table.closest('#explorer') && table.querySelector('thead button')) {
      makeSortable(table);
    }
  });
  // Without its data, an explorer is a table like the others.
  document.addEventListener('spot-viewer:static', (event) => makeSortable(event.detail));
  if (isRaw()) {
    switchTo(true);
  }
  // The explorer draws its rows later and asks to switch them too.
  document.addEventListener('spot-viewer:rows', () => {
    if (button.getAttribute('aria-pressed') === 'true') {
      showAll(true);
    }
  });
})();
