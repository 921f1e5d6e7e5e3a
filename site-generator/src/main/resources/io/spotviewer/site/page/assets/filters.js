'use strict';

// The filters of an explorer: fields for those with a few values, and a mark that can be removed for each that has no field in sight.
window.spotViewer.filtersOf = (form, changed) => {
  const { count, daysOf } = window.spotViewer;
  const MOST_CHOICES = 60;
  const IN_SIGHT = ['queue', 'definition', 'status', 'type', 'zone', 'option', 'end'];
  const FIELDS = ['find', 'from', 'until', 'range'];
  const chips = document.getElementById('explorer-chips');
  const inSight = form.querySelector('.choices');
  const more = form.querySelector('.more');
  if (document.querySelector('nav.range')) {
    // The page has days to choose already.
    form.querySelectorAll('.own-days').forEach((field) => field.setAttribute('hidden', ''));
  }
  const leftOut = document.createElement('p');
  leftOut.className = 'left-out';
  more.append(leftOut);
  let rows;
  let lastTime = null;
  let chosen = new Map();

  const option = (value, text) => {
    const choice = document.createElement('option');
    choice.value = value;
    choice.textContent = text;
    return choice;
  };

  const selectOf = ({ key, label, words, values }) => {
    const made = document.createElement('label');
    const select = document.createElement('select');
    select.name = key;
    select.append(option('', 'all'), ...words.filter(Boolean).sort().map((word) => option(word, word)));
    if (words.includes('') || values.some((value) => value === null || value === -1)) {
      select.append(option(rows.UNKNOWN, 'unknown or none'));
    }
    made.append(`${label} `, select);
    return made;
  };

  // A column's filter in an explorer of jobs is in sight; what it says only of attempts, and more, is one step away.
  const isInSight = (key) => (form.dataset.what === 'jobs' ? IN_SIGHT.slice(0, 3) : IN_SIGHT).includes(key);

  const addFields = () => {
    const fields = rows.filters().filter(({ words }) => words.length > 1 && words.length <= MOST_CHOICES);
    const [first, others] = [fields.filter(({ key }) => isInSight(key)), fields.filter(({ key }) => !isInSight(key))];
    inSight.replaceChildren(...first.map(selectOf));
    more.querySelector('.choices').replaceChildren(...others.map(selectOf));
    const long = rows.filters().filter(({ words }) => words.length > MOST_CHOICES);
    leftOut.textContent = long.length
      ? `Too many to choose from: ${long.map(({ label, words }) => `${label} (${count(words.length)})`).join(', ')}. Type a part of one into Find.`
      : '';
    form.elements.mark.replaceChildren(
      option('', 'all'),
      ...rows.marks().map(([name, number]) => option(name, `${name} (${count(number)})`)),
    );
  };

  const rangeName = () => {
    const { from, until, range } = form.elements;
    if (!from.value && !until.value) {
      return 'all';
    }
    const named = Array.from(range.options, ({ value }) => value).find((value) => {
      const days = value !== 'all' && value !== 'days' && daysOf(value, lastTime);
      return days && days[0] === from.value && days[1] === until.value;
    });
    return named || 'days';
  };

  const show = () => {
    for (const select of form.querySelectorAll('.choices select, [name="mark"]')) {
      select.value = chosen.get(select.name) || '';
    }
    form.elements.range.value = rangeName();
    chips.replaceChildren(
      ...Array.from(chosen)
        .filter(([key]) => key !== 'mark' && !isInSight(key))
        .map(([key, value]) => {
          const item = document.createElement('li');
          const button = document.createElement('button');
          const name = document.createElement('bdi');
          button.type = 'button';
          button.className = 'chip';
          button.dataset.key = key;
          name.textContent = value === rows.UNKNOWN ? 'unknown or none' : value;
          button.append(`${rows.labelOf(key)}: `, name);
          button.setAttribute('aria-label', `Remove the filter ${button.textContent}`);
          item.append(button);
          return item;
        }),
    );
  };

  // Takes over the filters of an address. One that the rows don't have is left alone.
  const restore = (settings) => {
    for (const name of ['find', 'from', 'until']) {
      form.elements[name].value = settings.get(name) || '';
    }
    const days = daysOf(settings.get('range') || 'all', lastTime);
    if (days) {
      [form.elements.from.value, form.elements.until.value] = days;
    }
    chosen = new Map(Array.from(settings).filter(([key]) => key === 'mark' || (rows && rows.labelOf(key))));
  };

  const state = () => ({
    find: form.elements.find.value,
    from: form.elements.from.value,
    until: form.elements.until.value,
    chosen,
  });

  // What the address keeps: nothing where there is no filter.
  const kept = () => {
    const settings = { find: form.elements.find.value.trim(), from: form.elements.from.value, until: form.elements.until.value };
    rows.filters().forEach(({ key }) => {
      settings[key] = '';
    });
    return { ...settings, name: '', mark: '', range: '', ...Object.fromEntries(chosen) };
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    if (target.name === 'range' && target.value !== 'days') {
      [form.elements.from.value, form.elements.until.value] = daysOf(target.value, lastTime) || ['', ''];
    } else if (target.value && !FIELDS.includes(target.name)) {
      chosen.set(target.name, target.value);
    } else if (!FIELDS.includes(target.name)) {
      chosen.delete(target.name);
    }
    changed();
  });
  form.addEventListener('reset', () =>
    setTimeout(() => {
      chosen.clear();
      changed();
    }),
  );
  chips.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (button) {
      chosen.delete(button.dataset.key);
      form.elements.find.focus();
      changed();
    }
  });

  const offer = (all, last) => {
    rows = all;
    lastTime = last;
    addFields();
  };

  return { offer, restore, state, kept, show };
};
