'use strict';

// Leads to the page of the days that a reader chooses, and keeps these days from page to page. Days are UTC; the last one is chosen, the
// address has the day after it.
(() => {
  const { settings, keep } = window.spotViewer;
  const ROOT = document.body.dataset.root;
  const DAY_MS = 86400000;
  const nav = document.querySelector('nav.range');

  const shifted = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || '') && !Number.isNaN(Date.parse(text));

  // The days of the address; null for those of the page.
  const ownDays = () => {
    const kept = settings();
    const from = kept.get('from');
    const until = kept.get('until');
    return isDay(from) && isDay(until) && from < until ? { from, until, last: shifted(until, -1) } : null;
  };

  Object.assign(window.spotViewer, { ownDays });

  // Lets the links to other pages lead to the same days there, except those to single jobs and to days of their own.
  const PAGES = /^(?:index|spend|waste|on-demand|spot|jobs|timeline|workflows|instances|queues|data)\.html(?:#(?!.*\b(?:job|from)=).*=.*)?$/;
  const links = new Map(
    Array.from(document.querySelectorAll('header.top a, main a'), (link) => [link, link.getAttribute('href')]).filter(([, href]) => PAGES.test(href)),
  );
  const carry = () => {
    const days = ownDays();
    links.forEach((href, link) => {
      link.setAttribute('href', days ? `${href}${href.includes('#') ? '&' : '#'}from=${days.from}&until=${days.until}` : href);
    });
  };
  window.addEventListener('hashchange', carry);
  carry();
  if (!nav) {
    return;
  }

  const form = nav.querySelector('form');
  const { first, last } = form.elements;
  // Pages whose own script takes the days from the address, and those of them whose choices do so too.
  const isInPlace = document.getElementById('explorer') !== null || nav.querySelector('a[href*="#from="]') !== null;
  const choosesInPlace = nav.querySelector('a[href*="#from="]') !== null;

  // The link to the page that was made for days; undefined if there is none.
  const rendered = ({ from, until }) => {
    const folder = `ranges/${from}_${until}/`;
    return Array.from(nav.querySelectorAll('a')).find((link) => link.getAttribute('href').includes(folder));
  };

  // The other settings of the address.
  const others = () => {
    const kept = settings();
    kept.delete('from');
    kept.delete('until');
    return kept.size > 0 ? `#${kept}` : '';
  };

  // Loads the scripts that show the days of the address, once; pages with a script of their own have none.
  let isBegun = false;
  const begin = () => {
    if (isBegun || !ownDays() || !nav.dataset.scripts) {
      return;
    }
    isBegun = true;
    document.body.classList.add('own-days');
    nav.dataset.scripts.split(' ').forEach((path) => {
      const script = document.createElement('script');
      script.src = ROOT + path;
      script.async = false;
      document.head.append(script);
    });
  };

  // Shows the days that the address has.
  const mark = () => {
    const kept = settings();
    const from = kept.get('from');
    const until = kept.get('until');
    if (choosesInPlace || from) {
      nav.querySelectorAll('a').forEach((link) => {
        const days = new URLSearchParams(link.hash.slice(1));
        const isChosen = choosesInPlace && (days.get('from') || null) === from && (days.get('until') || null) === until;
        link.setAttribute('aria-current', isChosen ? 'true' : 'false');
      });
    }
    if (isInPlace || from) {
      first.value = from || '';
      last.value = until ? shifted(until, -1) : '';
    }
  };

  // Days of the reader's own are shown by the pages of all days, and days that have pages by these. True if the page goes there.
  const move = () => {
    const days = ownDays();
    const page = days && !isInPlace && rendered(days);
    if (page) {
      location.replace(page.href + others());
    } else if (days && !isInPlace && ROOT !== '') {
      location.replace(`${ROOT}${nav.dataset.page}${location.hash}`);
    }
    return Boolean(page) || (days !== null && !isInPlace && ROOT !== '');
  };

  const show = () => {
    mark();
    if (!move()) {
      begin();
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
    const days = { from: first.value, until: shifted(last.value, 1) };
    const page = rendered(days);
    if (page) {
      location.assign(page.href);
    } else if (isInPlace || ROOT === '') {
      keep({ ...days, page: '' }, true);
      window.dispatchEvent(new Event('hashchange'));
    } else {
      location.assign(`${ROOT}${nav.dataset.page}#from=${days.from}&until=${days.until}`);
    }
  });
  last.addEventListener('input', () => last.setCustomValidity(''));
  window.addEventListener('hashchange', show);
  show();
})();
