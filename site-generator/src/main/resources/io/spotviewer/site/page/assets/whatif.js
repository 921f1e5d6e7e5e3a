'use strict';

// Replays the recorded attempts on Spot with the reader's own assumptions on checkpoints.
(() => {
  const { duration, total, settings, keep } = window.spotViewer;
  const NAMES = ['interval', 'checkpoint', 'restore'];

  const form = document.getElementById('whatif-form');
  if (!form) {
    return;
  }
  const fields = form.querySelector('fieldset');
  const result = document.getElementById('whatif-result');
  let runs;

  // Returns the seconds that one attempt would have saved, by the rule of the methodology page.
  const savedBy = ({ interval, checkpoint, restore }, run, reclaimed, restarted) => {
    const cycle = interval + checkpoint;
    const overhead = checkpoint * Math.floor(run / cycle);
    if (!reclaimed) {
      return -overhead;
    }
    const kept = run - (run % cycle);
    return (kept > 0 && restarted ? kept - restore : kept) - overhead;
  };

  const replay = (policy) => {
    let seconds = 0;
    let usd = 0;
    let unpriced = 0;
    for (let i = 0; i < runs.seconds.length; i += 1) {
      const run = runs.seconds[i];
      const saved = savedBy(policy, run, runs.reclaimed[i] === 1, runs.restarted[i] === 1);
      seconds += saved;
      if (runs.usd[i] === null) {
        unpriced += 1;
      } else if (run > 0) {
        usd += (runs.usd[i] * saved) / run;
      }
    }
    return { seconds, usd, unpriced };
  };

  const policy = () =>
    Object.fromEntries(NAMES.map((name) => [name, Math.round(Number(form.elements[name].value))]));

  const show = () => {
    if (!form.checkValidity()) {
      result.textContent = 'The interval must be at least one second, the others at least 0.';
      return;
    }
    const { seconds, usd, unpriced } = replay(policy());
    const money = unpriced === runs.seconds.length ? 'an unknown amount' : total(usd);
    const lacking = unpriced === 0 ? '' : ` ${unpriced} attempts without a price are not in this amount.`;
    result.textContent =
      `With these assumptions checkpoints would have saved ${duration(seconds)} and ${money}` +
      (seconds < 0 ? ': they would have cost more than they saved.' : '.') +
      lacking;
  };

  const load = async () => {
    if (runs) {
      return true;
    }
    try {
      const response = await fetch(form.dataset.runs);
      if (!response.ok) {
        throw new Error(`the server answered ${response.status}`);
      }
      runs = await response.json();
      return true;
    } catch (failure) {
      result.textContent =
        location.protocol === 'file:'
          ? 'Serve the folder to try other assumptions. A page opened as a file shows only the ones above.'
          : `The recorded attempts could not be loaded: ${failure.message}.`;
      return false;
    }
  };

  const update = async () => {
    if (await load()) {
      show();
      keep(Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value])));
    }
  };

  fields.disabled = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', update);
  const kept = settings();
  if (NAMES.some((name) => kept.has(name))) {
    NAMES.filter((name) => kept.has(name)).forEach((name) => {
      form.elements[name].value = kept.get(name);
    });
    update();
  }
})();
