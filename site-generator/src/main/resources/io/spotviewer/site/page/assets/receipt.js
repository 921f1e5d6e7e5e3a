'use strict';

// Shows the card of a job: the facts about it and about each attempt, with their evidence.
(() => {
  const { load, count, fixed, digits, price } = window.spotViewer;
  const MISSING = '–';
  const UNKNOWN = -1;
  const NONE = -1;
  const DATE = 10;

  const element = (name, attributes = {}, ...content) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...content);
    return made;
  };

  const named = (text) => element('bdi', {}, text);

  const anchorOf = (id) => `job-${id.replace(/[^A-Za-z0-9-]/g, '_')}`;

  const linksOf = (links, words) =>
    links.flatMap(([text, href]) => [' ', element('a', { href, rel: 'noreferrer' }, words[text])]);

  const factOf = ([name, value, note], words) =>
    element(
      'div',
      {},
      element('dt', {}, words[name]),
      element('dd', {}, named(value), ...(note === undefined ? [] : [' ', element('small', {}, words[note])])),
    );

  const tableOf = (anchor, { heads, words }, attempts) => {
    const notes = new Map();
    const contentOf = ([, , kind, key], text) => {
      if (key === 'instance') {
        return element('a', { href: `instances.html#${new URLSearchParams({ find: text })}` }, named(text));
      }
      return kind === 'n' ? text : named(text);
    };
    const cellOf = (cell, index) => {
      const made = element(index === 0 ? 'th' : 'td', { class: heads[index][2] });
      if (index === 0) {
        made.scope = 'row';
      }
      if (!Array.isArray(cell)) {
        made.append(contentOf(heads[index], words[cell]));
        return made;
      }
      const note = words[cell[0]];
      if (!notes.has(note)) {
        notes.set(note, notes.size + 1);
      }
      const number = notes.get(note);
      const mark = element('a', { href: `#${anchor}-note-${number}`, 'aria-label': `note ${number}: ${note}` }, number);
      made.append('–', element('sup', {}, mark));
      return made;
    };
    const rows = attempts.map((attempt) => element('tr', {}, ...attempt.map(cellOf)));
    const table = element(
      'table',
      {},
      element('caption', { id: `${anchor}-attempts` }, 'Attempts'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...heads.map(([label, unit, kind]) =>
            element('th', { scope: 'col', class: kind }, label, ...(unit ? [' ', element('small', {}, unit)] : [])),
          ),
        ),
      ),
      element('tbody', {}, ...rows),
    );
    return [
      element(
        'div',
        { class: 'table', role: 'group', 'aria-labelledby': `${anchor}-attempts`, tabindex: '0' },
        table,
      ),
      ...Array.from(notes, ([text, number]) =>
        element(
          'p',
          { class: 'note', id: `${anchor}-note-${number}` },
          element('sup', {}, number),
          ` ${text}`,
        ),
      ),
    ];
  };

  // The heads of a receipt's columns, each with its unit.
  const RECEIPT_HEADS = [
    ['From – until', 'UTC', 't'],
    ['Neighbours', '', 'n'],
    ['Time', 's', 'n'],
    ['Price', '$/h', 'n'],
    ['Share', '%', 'n'],
    ['of it unreserved', '%', 'n'],
    ['Amount', '$', 'n'],
  ];

  const secondsOf = (millis) => {
    const rest = millis % 1000;
    return count((millis - rest) / 1000) + (rest ? `.${String(rest).padStart(3, '0').replace(/0+$/, '')}` : '');
  };

  const percentOf = (millionths) => fixed(millionths, 4);

  const secondText = (millis) => new Date(millis).toISOString().slice(0, 19).replace('T', ' ');

  // A date is there where it is another one than before.
  const spanOf = (from, until, isFirst) => {
    const start = secondText(from);
    const end = secondText(until);
    const isSameDay = start.slice(0, DATE) === end.slice(0, DATE);
    return `${isFirst ? start : start.slice(DATE + 1)} – ${isSameDay ? end.slice(DATE + 1) : end}`;
  };

  const rowOf = (texts) =>
    element(
      'tr',
      {},
      ...texts.map((text, i) =>
        i === 0 ? element('th', { scope: 'row', class: 't' }, text) : element('td', { class: 'n' }, text),
      ),
    );

  // The cuts of a receipt as rows. They are priced: an amount is shown as it is.
  const cutRows = ({ start, cuts }) => {
    let at = start;
    return cuts.map(([millis, neighbours, perHour, reserved, unused, units], i) => {
      const from = at;
      const isShared = reserved !== UNKNOWN;
      const isPriced = perHour !== UNKNOWN;
      at += millis;
      return rowOf([
        spanOf(from, at, i === 0),
        neighbours === 0 ? 'alone' : count(neighbours),
        secondsOf(millis),
        isPriced ? price(perHour) : MISSING,
        isShared ? percentOf(reserved + unused) : MISSING,
        isShared ? percentOf(unused) : MISSING,
        isShared && isPriced ? digits(units) : MISSING,
      ]);
    });
  };

  const footRows = ({ cuts, left, refund }, refundText) => {
    const [leftOut, leftMillis, leftUnits] = left;
    const millis = cuts.reduce((sum, cut) => sum + cut[0], leftMillis);
    const units = cuts.reduce((sum, cut) => sum + cut[5], leftUnits + refund);
    return [
      ...(leftOut > 0 ? [rowOf([`${count(leftOut)} more`, '', secondsOf(leftMillis), '', '', '', digits(leftUnits)])] : []),
      ...(refund === 0 ? [] : [rowOf([refundText, '', '', '', '', '', digits(refund)])]),
      rowOf(['Cost', '', secondsOf(millis), '', '', '', digits(units)]),
    ];
  };

  const receiptOf = (anchor, [number, instance, refundText, notes, receipt]) => {
    const id = `${anchor}-receipt-${number}`;
    return element(
      'div',
      { class: 'receipt' },
      element('p', { class: 'life' }, instance),
      element(
        'div',
        { class: 'table', role: 'group', 'aria-labelledby': id, tabindex: '0' },
        element(
          'table',
          {},
          element('caption', { id }, `Receipt of attempt ${number}, USD`),
          element(
            'thead',
            {},
            element(
              'tr',
              {},
              ...RECEIPT_HEADS.map(([label, unit, kind]) =>
                element('th', { scope: 'col', class: kind }, label, ...(unit ? [' ', element('small', {}, unit)] : [])),
              ),
            ),
          ),
          element('tbody', {}, ...cutRows(receipt)),
          element('tfoot', {}, ...footRows(receipt, refundText)),
        ),
      ),
      ...notes.map((note) => element('p', { class: 'note' }, note)),
    );
  };

  const verdictOf = (anchor, [number, ending, confidence, evidence, links, sums], words, receipts) => {
    const list = element('ul');
    for (let i = 0; i < evidence.length; i += 2) {
      list.append(element('li', {}, element('code', {}, words[evidence[i]]), ' ', named(words[evidence[i + 1]])));
    }
    return element(
      'div',
      { class: 'verdict' },
      element(
        'p',
        {},
        `Attempt ${number}: `,
        element('strong', {}, words[ending]),
        `, ${words[confidence]}.`,
        ...linksOf(links, words),
      ),
      list,
      ...receipts.filter((receipt) => String(receipt[0]) === number).map((receipt) => receiptOf(anchor, receipt)),
      ...sums.map((sum) => element('p', { class: 'sum' }, sum)),
    );
  };

  const made = (cards, row, receipts) => {
    const { words } = cards;
    const [facts, links, attempts, verdicts] = cards.jobs[row];
    const id = cards.ids[row];
    const anchor = anchorOf(id);
    return element(
      'article',
      { class: 'card', id: anchor, tabindex: '-1' },
      element('h2', {}, named(cards.names[row])),
      element('p', { class: 'id' }, id, ...linksOf(links, words)),
      element('dl', { class: 'facts' }, ...facts.map((fact) => factOf(fact, words))),
      element('div', { class: 'stack' }, ...tableOf(anchor, cards, attempts)),
      ...verdicts.map((verdict) => verdictOf(anchor, verdict, words, receipts)),
    );
  };

  // The receipts of a job from their file; none if it has none.
  const receiptsOf = async (day, place, id) => {
    if (place === NONE) {
      return [];
    }
    const file = await load(`receipts-${day}-${place}`);
    return file.receipts[file.ids.indexOf(id)];
  };

  // The card of the job whose id fits, from a file of cards of a day.
  const cardOf = async (name, place, fits) => {
    const day = name.replace(/^jobs-/, '');
    const cards = await load(`cards-${day}-${place}`);
    const row = cards.ids.findIndex(fits);
    return made(cards, row, await receiptsOf(day, cards.receipts[row], cards.ids[row]));
  };

  // The same from the days with these names one after another; null if none has it.
  const cardIn = async (names, fits) => {
    for (const name of names) {
      // One day after another: most links name theirs.
      const day = await load(name);
      const row = day.ids.findIndex(fits);
      if (row >= 0) {
        return cardOf(name, Math.floor(row / day.cards), fits);
      }
    }
    return null;
  };

  Object.assign(window.spotViewer, { anchorOf, cardOf, cardIn });
})();
