'use strict';

// Leads to the page of the days that a reader chooses. Days are UTC; the last one is chosen, the address has the day after it.
(() => {
  const nav = document.querySelector('nav.range');
  if (!nav) {
    return;
  }
  const { settings, keep } = window.spotViewer;
  const ROOT = document.body.dataset.root;
  const DAY_MS = 86400000;
  const form = nav.querySelector('form');
  const { first, last } = form.elements;
  // Pages whose own script takes the days from the address, and those of them whose choices do so too.
  const isInPlace = document.getElementById('explorer') !== null || nav.querySelector('a[href*="#from="]') !== null;
  const choosesInPlace = nav.querySelector('a[href*="#from="]') !== null;
  // Of the pages of ranges, this one adds up any days.
  const OWN_DAYS = 'spend.html';

  const shifted = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

  // Shows the days that the address has.
  const mark = () => {
    const kept = settings();
    const from = kept.get('from');
    const until = kept.get('until');
    if (choosesInPlace) {
      nav.querySelectorAll('a').forEach((link) => {
        const days = new URLSearchParams(link.hash.slice(1));
        const isChosen = (days.get('from') || null) === from && (days.get('until') || null) === until;
        link.setAttribute('aria-current', isChosen ? 'true' : 'false');
      });
    }
    if (isInPlace || from) {
      first.value = from || '';
      last.value = until ? shifted(until, -1) : '';
    }
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (last.value < first.value) {
      last.setCustomValidity('The last day is before the first.');
      last.reportValidity();
      return;
    }
    const from = first.value;
    const until = shifted(last.value, 1);
    const folder = `ranges/${from}_${until}/`;
    const rendered = Array.from(nav.querySelectorAll('a')).find((link) => link.getAttribute('href').includes(folder));
    if (isInPlace && !rendered) {
      keep({ from, until, page: '' }, true);
      window.dispatchEvent(new Event('hashchange'));
    } else {
      location.assign(rendered ? rendered.href : `${ROOT}${OWN_DAYS}#from=${from}&until=${until}`);
    }
  });
  last.addEventListener('input', () => last.setCustomValidity(''));
  window.addEventListener('hashchange', mark);
  mark();
})();
