'use strict';

// Shows the card of a job: the facts about it and about each attempt, with their evidence.
(() => {
  const { load } = window.spotViewer;

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

  const verdictOf = ([number, ending, confidence, evidence, links, sums], words) => {
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
      ...sums.map((sum) => element('p', { class: 'sum' }, sum)),
    );
  };

  const made = (cards, row) => {
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
      ...verdicts.map((verdict) => verdictOf(verdict, words)),
    );
  };

  // The card of the job whose id fits, from a file of cards of a day.
  const cardOf = async (day, place, fits) => {
    const cards = await load(`${day.replace(/^jobs-/, 'cards-')}-${place}`);
    return made(cards, cards.ids.findIndex(fits));
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
