'use strict';

// Shows a page for the days in the address: fills its figures, tables and charts with the sums of these days, and hides what they don't hold.
(() => {
  const { ownDays, load, groupsOf, talliesOf, capacityOf, dailyOf, ownRowsOf, ownFiguresOf, ownTables, ownCharts } = window.spotViewer;
  const MOST_BYTES = 24000000;
  const MAIN = document.getElementById('content');
  const PAGE = document.querySelector('nav.range').dataset.page;
  const ROOT = document.body.dataset.root;
  const headline = document.querySelector('h1');
  const current = document.querySelector('header.top [aria-current=page]').textContent;
  const titleOfSite = document.title.slice(document.title.lastIndexOf(' – '));
  let drawn;
  let isLeft = false;

  const element = (name, className, id) => {
    const made = document.createElement(name);
    made.className = className;
    made.id = id;
    return made;
  };
  const lead = element('p', 'lead own', 'own-lead');
  const banner = element('p', 'banner own', 'own-days');
  banner.setAttribute('role', 'status');
  headline.after(lead);
  document.querySelector('.dateline').after(banner);

  const dayOf = (day) => {
    const time = document.createElement('time');
    time.dateTime = day;
    time.textContent = day;
    return time;
  };

  const command = ({ from, last }) => `./spot-viewer report --range ${from}..${last}`;

  const shows = (days) => drawn && drawn.from === days.from && drawn.until === days.until;

  // Fills a section; false if nothing of it is there on these days.
  const fillSection = (section, rows, days, isDrawn) => {
    section.querySelectorAll('details, figure.chart').forEach((part) => part.classList.remove('own'));
    const tables = Array.from(section.querySelectorAll('table[data-own]'));
    const filled = tables.filter((table) => {
      const isFilled = ownTables.fill(table, rows.rowsOf(table.dataset.own), days) > 0;
      [table.closest('.table'), table.closest('details')].filter(Boolean).forEach((box) => box.classList.toggle('own', isFilled));
      const csv = document.getElementById(`${table.id}-csv`);
      csv.hidden = !isFilled;
      return isFilled;
    });
    return isDrawn || filled.length > 0;
  };

  // The parts of the page that sums of days don't hold, by their headings.
  const hidden = () =>
    Array.from(MAIN.querySelectorAll(':scope > section:not(.own, #groups, #explorer, #ranges, #metrics)'))
      .filter((section) => !section.querySelector('table[data-own]'))
      .map((section) => section.querySelector('h2'))
      .filter(Boolean)
      .map((heading) => heading.textContent.replace(/\?$/, ''));

  const explain = (days) => {
    const printed = document.createElement('code');
    printed.textContent = command(days);
    banner.replaceChildren(
      `These figures are sums of days. The rest (${[...hidden(), 'changes', 'intervals'].join(', ')}) needs one of the ranges above, a month, or a report of these days: `,
      printed,
    );
  };

  const nothing = (days) => {
    const link = document.createElement('a');
    link.href = `${ROOT}${PAGE}`;
    link.textContent = 'All days';
    lead.replaceChildren(`No job was submitted, no attempt ran and no instance was billed from ${days.from} to ${days.last}. `, link);
    banner.hidden = true;
  };

  const clear = () => {
    MAIN.querySelectorAll(':scope > section, .figures').forEach((part) => part.classList.remove('own'));
    lead.textContent = '';
    banner.hidden = false;
    banner.textContent = '';
  };

  const draw = (days, index, cubes) => {
    const sums = groupsOf(cubes, index.names);
    const tallies = talliesOf(sums);
    const capacity = capacityOf(sums, tallies);
    const figures = ownFiguresOf({ sums, tallies, capacity, answered: sums.totals() });
    if (figures.isNothing()) {
      nothing(days);
      return;
    }
    const daily = dailyOf(cubes, index.names);
    const rows = ownRowsOf({ sums, tallies, capacity, names: index.names, days, daily });
    figures.fill(PAGE);
    lead.textContent = figures.sentence(PAGE);
    MAIN.querySelectorAll(':scope > section:not(#groups, #explorer)').forEach((section) => {
      const chart = ['chart-days', 'chart-waste-days'].find((id) => section.querySelector(`#${id}`));
      const meter = section.querySelector('.meter');
      const fills = fillSection(section, rows, days, Boolean(meter));
      const isDrawn = chart && ownCharts.drawDays(chart, daily, chart === 'chart-waste-days');
      if (meter) {
        ownCharts.drawMeter(meter, figures.completeness());
      }
      section.classList.toggle('own', Boolean(fills || isDrawn));
      // Without its chart, a table that is folded away is all that the section has.
      section.querySelectorAll('details.own').forEach((box) => {
        box.open ||= !isDrawn;
      });
    });
    document.querySelectorAll('.below a[href^="#"]').forEach((link) => {
      link.hidden = !document.querySelector(`.own${link.hash}`);
    });
    explain(days);
  };

  const show = async () => {
    const days = ownDays();
    if (!days) {
      // The page as it was made. One step back fires two events, and a second load would cancel the first.
      if (!isLeft) {
        isLeft = true;
        location.reload();
      }
      return;
    }
    if (shows(days)) {
      return;
    }
    drawn = days;
    delete document.body.dataset.ownDays;
    clear();
    const span = days.from === days.last ? days.from : `${days.from} to ${days.last}`;
    headline.replaceChildren(`${current}, `, ...span.split(' to ').flatMap((day, at) => [...(at > 0 ? [' to '] : []), dayOf(day)]));
    document.title = `${current}, ${span}${titleOfSite}`;
    const index = await load('cubes');
    const wanted = index.days.filter(([day]) => day >= days.from && day < days.until);
    if (wanted.reduce((bytes, [, size]) => bytes + size, 0) > MOST_BYTES) {
      banner.textContent = `The sums of these days are too large for a page. This prints them: ${command(days)}`;
      return;
    }
    const cubes = await Promise.all(wanted.map(([day]) => load(`cube-${day}`)));
    if (shows(days)) {
      draw(days, index, cubes);
      document.dispatchEvent(new Event('spot-viewer:rows'));
      document.body.dataset.ownDays = `${days.from}_${days.until}`;
    }
  };

  // A link within the page would take the days out of the address.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const place = link && !link.hash.includes('=') && document.getElementById(link.hash.slice(1));
    if (place) {
      event.preventDefault();
      place.tabIndex = -1;
      place.focus();
    }
  });
  // A reader may also change the days by the filters of an explorer.
  document.addEventListener('spot-viewer:rows', () => {
    if (drawn && !shows(ownDays() || {})) {
      show();
    }
  });
  window.addEventListener('hashchange', show);
  window.addEventListener('popstate', show);
  show();
})();
