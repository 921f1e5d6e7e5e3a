'use strict';

// Shows the figures of one bar of a chart at a time: of the bar under the pointer or finger, or of one that arrow keys choose.
(() => {
  const HINT = 'Point at a bar, or choose one by arrow keys, for its figures.';
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

  const begin = (chart) => {
    const plot = chart.querySelector('.plot');
    const reading = chart.querySelector('.reading');
    // Where places have all figures of a day or an hour, they are above the bars; else each bar has its own.
    const places = plot.querySelectorAll('rect.point');
    const bars = Array.from(places.length > 0 ? places : plot.querySelectorAll('rect')).filter((rect) => rect.querySelector('title'));
    if (bars.length === 0) {
      return;
    }
    const texts = bars.map((bar) => bar.querySelector('title').textContent);
    let at = -1;

    const show = (index) => {
      if (index === at) {
        return;
      }
      if (at >= 0) {
        bars[at].classList.remove('chosen');
      }
      at = index;
      if (at >= 0) {
        bars[at].classList.add('chosen');
      }
      reading.textContent = at >= 0 ? texts[at] : HINT;
    };

    const showUnder = (event) => {
      const index = bars.indexOf(event.target.closest('rect'));
      if (index >= 0) {
        show(index);
      }
    };

    reading.textContent = HINT;
    plot.tabIndex = 0;
    plot.setAttribute('role', 'group');
    plot.setAttribute('aria-label', `${chart.querySelector('figcaption').textContent}. ${bars.length} bars: arrow keys, Home and End choose one.`);
    plot.addEventListener('pointermove', showUnder);
    plot.addEventListener('pointerdown', showUnder);
    plot.addEventListener('pointerleave', (event) => {
      // A finger leaves when it is lifted: what it chose stays.
      if (event.pointerType === 'mouse' && document.activeElement !== plot) {
        show(-1);
      }
    });
    plot.addEventListener('focus', () => show(Math.max(0, at)));
    plot.addEventListener('blur', () => show(-1));
    plot.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (step !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        show(Math.min(bars.length - 1, Math.max(0, at + step)));
      }
    });
  };

  document.querySelectorAll('figure.chart').forEach(begin);
  // Charts of the reader's own days are drawn later.
  document.addEventListener('spot-viewer:chart', (event) => begin(event.detail));
})();
