'use strict';

// Replays the recorded jobs on Spot with the reader's own assumptions on checkpoints.
(() => {
  const { duration, total, settings, keep, load } = window.spotViewer;
  const NAMES = ['interval', 'checkpoint', 'restore'];
  const LISTS = ['attempts', 'seconds', 'outcome', 'usd'];

  const form = document.getElementById('whatif-form');
  if (!form) {
    return;
  }
  const fields = form.querySelector('fieldset');
  const result = document.getElementById('whatif-result');
  let runs;

  const RECLAIMED = 1;
  const SUCCEEDED = 2;

  // Calls found(attempt, seconds) for each attempt of a job that would have been shorter, or longer, by the rule of the methodology page.
  const replayJob = ({ interval, checkpoint, restore }, from, until, found) => {
    const { seconds, outcome } = runs;
    const work = seconds[outcome.indexOf(SUCCEEDED, from)];
    let done = 0;
    for (let i = from; i < until && work > 0; i += 1) {
      const restored = done > 0 ? restore : 0;
      if (done === work) {
        found(i, seconds[i]);
      } else if (outcome[i] === RECLAIMED) {
        const cycles = Math.floor(Math.max(0, seconds[i] - restored) / (interval + checkpoint));
        done = Math.min(work, done + interval * cycles);
      } else if (outcome[i] === SUCCEEDED) {
        const left = work - done;
        found(i, seconds[i] - restored - left - checkpoint * (Math.ceil(left / interval) - 1));
        return;
      }
    }
  };

  const replay = (policy) => {
    let seconds = 0;
    let usd = 0;
    let priced = 0;
    let unpriced = 0;
    let from = 0;
    for (const attempts of runs.attempts) {
      replayJob(policy, from, from + attempts, (i, saved) => {
        seconds += saved;
        if (saved !== 0 && runs.usd[i] === null) {
          unpriced += 1;
        } else if (saved !== 0) {
          usd += (runs.usd[i] * saved) / runs.seconds[i];
          priced += 1;
        }
      });
      from += attempts;
    }
    return { seconds, usd, priced, unpriced };
  };

  const policy = () =>
    Object.fromEntries(NAMES.map((name) => [name, Math.round(Number(form.elements[name].value))]));

  const show = () => {
    if (!form.checkValidity()) {
      result.textContent = 'The interval must be at least one second, the others at least 0.';
      return;
    }
    const { seconds, usd, priced, unpriced } = replay(policy());
    const attempts = unpriced === 1 ? 'attempt' : 'attempts';
    const lacking = unpriced === 0 ? '' : ` Not in this amount: ${unpriced} ${attempts} without a price.`;
    const money = priced === 0 && unpriced > 0 ? '' : ` and ${total(usd)}`;
    result.textContent =
      `With these assumptions checkpoints would have saved ${duration(seconds)}${money}` +
      (seconds < 0 ? ': they would have cost more than they saved.' : '.') +
      (money === '' ? ` The money is unknown: ${unpriced} ${attempts} without a price.` : lacking);
  };

  const readRuns = async () => {
    if (runs) {
      return true;
    }
    try {
      const index = await load(form.dataset.runs.replace(/^data\/|\.js$/g, ''));
      const days = await Promise.all(index.days.map(load));
      runs = Object.fromEntries(LISTS.map((list) => [list, days.flatMap((day) => day[list])]));
      return true;
    } catch (failure) {
      result.textContent = `The recorded attempts could not be loaded: ${failure.message}.`;
      return false;
    }
  };

  const update = async () => {
    if (await readRuns()) {
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
