'use strict';

// The button that asks the viewer for a new report, the time of this one, and the banner that warns when it is old.
(() => {
  const TOKEN = 'spot-viewer.token';
  const POLL_MS = 2000;
  const GIVE_UP_MS = 15 * 60 * 1000;
  const MISSED_POLLS = 3;
  const DAY_S = 86400;

  const root = document.body.dataset.root;
  // A page of an earlier release is at /releases/RELEASE/…; the server's own addresses are above.
  const release = location.pathname.match(/\/releases\/(r-\d+-\w+)\/[^?#]*$/);
  const home = release ? `${root}../../` : root;
  const button = document.getElementById('regenerate');
  const status = document.getElementById('regenerate-status');
  const banner = document.getElementById('stale');
  const served = location.protocol === 'http:' || location.protocol === 'https:';

  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  const stored = () => {
    try {
      return sessionStorage.getItem(TOKEN);
    } catch {
      return null;
    }
  };

  const store = (token) => {
    try {
      if (token) {
        sessionStorage.setItem(TOKEN, token);
      } else {
        sessionStorage.removeItem(TOKEN);
      }
    } catch {
      // Without storage the token is asked for each time.
    }
  };

  const say = (text, ...more) => {
    status.replaceChildren(text, ...more);
  };

  const link = (text, href) => {
    const anchor = document.createElement('a');
    anchor.textContent = text;
    anchor.href = href;
    return anchor;
  };

  let asking = null;

  const askForToken = () =>
    new Promise((resolve) => {
      const form = document.createElement('form');
      form.className = 'token';
      const label = document.createElement('label');
      const input = document.createElement('input');
      const send = document.createElement('button');
      const answer = (token) => {
        asking = null;
        form.remove();
        resolve(token);
      };
      input.type = 'password';
      input.required = true;
      input.autocomplete = 'off';
      send.textContent = 'Send';
      label.append('Viewer’s token ', input);
      form.append(label, ' ', send);
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        answer(input.value.trim());
      });
      form.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
          answer('');
        }
      });
      button.after(form);
      input.focus();
      asking = input;
    });

  const json = async (response) => {
    try {
      return await response.json();
    } catch {
      return {};
    }
  };

  const refusal = async (response) => {
    const answer = await json(response);
    return answer.error || `the viewer answered ${response.status}`;
  };

  const reach = async (url, options) => {
    try {
      return await fetch(url, options);
    } catch {
      throw new Error('the viewer cannot be reached');
    }
  };

  const request = async (token) => {
    const response = await reach(`${home}regenerate`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
    if (response.status === 401) {
      store(null);
    }
    if (response.status !== 202) {
      throw new Error(await refusal(response));
    }
    store(token);
    return json(response);
  };

  const poll = async (statusUrl) => {
    const response = await reach(statusUrl);
    if (!response.ok) {
      const failure = new Error(await refusal(response));
      failure.isFinal = response.status < 500;
      throw failure;
    }
    return json(response);
  };

  const watch = async (statusUrl) => {
    const until = Date.now() + GIVE_UP_MS;
    let missed = 0;
    while (Date.now() < until) {
      let state = {};
      try {
        state = await poll(statusUrl);
        missed = 0;
      } catch (failure) {
        // A viewer that restarts, or waits for Step Functions, answers the next time.
        missed += 1;
        if (failure.isFinal || missed > MISSED_POLLS) {
          throw failure;
        }
      }
      if (state.status === 'SUCCEEDED') {
        return;
      }
      if (state.status === 'FAILED') {
        throw new Error(state.error || 'the regeneration failed; the page shows the former report');
      }
      await pause(POLL_MS);
    }
    throw new Error('it takes longer than 15 minutes; check again later');
  };

  const regenerate = async () => {
    if (asking) {
      asking.focus();
      return;
    }
    const token = stored() || (await askForToken());
    if (!token) {
      button.focus();
      return;
    }
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    try {
      say('Asking for a new report…');
      const started = await request(token);
      const console = String(started.consoleUrl || '').startsWith('https://')
        ? [' ', link('Watch it', started.consoleUrl)]
        : [];
      say(started.joined ? 'A regeneration is already running…' : 'A regeneration is running…', ...console);
      await watch(new URL(started.statusUrl, location.href));
      say('The new report is ready. ', link('Show it', location.pathname));
    } catch (failure) {
      say(`No new report: ${failure.message}.`);
    } finally {
      button.disabled = false;
      button.removeAttribute('aria-busy');
      button.focus();
    }
  };

  const warn = (...content) => {
    const line = document.createElement('p');
    line.append(...content);
    banner.append(line);
    banner.hidden = false;
  };

  const ageText = (seconds) =>
    seconds < 3 * DAY_S ? window.spotViewer.duration(seconds) : `${Math.floor(seconds / DAY_S)} days`;

  const time = (id, moment) => {
    const element = document.createElement('time');
    element.id = id;
    element.dateTime = moment;
    element.textContent = window.spotViewer.time(Date.parse(moment) / 1000);
    return element;
  };

  const warnIfOld = (generatedAt) => {
    const age = Math.floor((Date.now() - Date.parse(generatedAt)) / 1000);
    // Twice its schedule, as the report says.
    if (age > Number(banner.dataset.oldAfter)) {
      warn(`This report is ${ageText(age)} old.`);
    }
  };

  // A fresh report of old data: events may have stopped.
  const warnIfQuiet = (dataThrough) => {
    const age = Math.floor((Date.now() - Date.parse(dataThrough)) / 1000);
    if (!release && banner.dataset.quietAfter && age > Number(banner.dataset.quietAfter)) {
      const command = document.createElement('code');
      command.textContent = 'spot-viewer doctor';
      warn(`No event has arrived for ${ageText(age)}. If jobs have run since, `, command, ' finds where events stop.');
    }
  };

  const ago = (moment) => {
    const seconds = Math.floor((Date.now() - Date.parse(moment)) / 1000);
    return seconds < 60 ? ' (now)' : ` (${ageText(seconds)} ago)`;
  };

  const show = (generation) => {
    const line = document.getElementById('generated');
    const dataThrough = document.getElementById('data-through');
    if (dataThrough) {
      dataThrough.after(ago(dataThrough.dateTime));
    } else if (generation.dataThrough) {
      line.append(
        'Data through ',
        time('data-through', generation.dataThrough),
        ago(generation.dataThrough),
        '. ',
      );
    }
    line.append(
      'Generated at ',
      time('generated-at', generation.generatedAt),
      ago(generation.generatedAt),
      '.',
    );
    line.hidden = false;
    warnIfOld(generation.generatedAt);
    if (generation.dataThrough) {
      warnIfQuiet(generation.dataThrough);
    }
  };

  // The time of generation is in a file of its own: a page whose figures stay the same stays the same.
  const showGeneration = async () => {
    try {
      const response = await fetch(`${root}generated.json`);
      const generation = response.ok ? await json(response) : {};
      if (generation.generatedAt) {
        show(generation);
      }
    } catch {
      // Without the file, the page still shows how far its data goes.
    }
  };

  // A page that was opened from a disk can't fetch, but it can load a script.
  const loadGeneration = () => {
    window.spotViewerGenerated = show;
    const script = document.createElement('script');
    script.src = `${root}generated.js`;
    document.head.append(script);
  };

  // A link that names a release shows the same for ever, so the page says when there is a newer one.
  const showNewer = async () => {
    try {
      const response = await fetch(`${home}healthz`);
      const health = await json(response);
      if (health.release && health.release !== release[1]) {
        warn('This is an earlier report. ', link('To the newest', `${home}index.html`));
      }
    } catch {
      // Without an answer there is nothing to compare with.
    }
  };

  // The server sends a link of a release that it keeps no longer on to the nearest one.
  const showAsked = () => {
    const asked = new URLSearchParams(location.search).get('asked');
    if (/^r-\d+-\w+$/.test(asked || '') && asked !== release[1]) {
      warn(`Release ${asked} is kept no longer. This is the nearest one.`);
    }
  };

  // A link that shows the same figures tomorrow names the release, and has the view that the page shows now.
  const offerLasting = (name) => {
    const base = new URL(root || './', location.href).pathname;
    const anchor = link('Link to this view', '');
    anchor.id = 'lasting';
    const update = () => {
      anchor.href = `${home}releases/${name}/${location.pathname.slice(base.length) || 'index.html'}${location.hash}`;
    };
    ['focus', 'pointerenter', 'click'].forEach((event) => anchor.addEventListener(event, update));
    update();
    status.before(anchor);
  };

  // If a newer report is broken, the viewer still serves the last good one, and /healthz says so.
  const tellHealth = async () => {
    try {
      const response = await fetch(`${home}healthz`);
      const health = response.ok ? await json(response) : {};
      if (health.release) {
        offerLasting(health.release);
      }
      if (health.lastError) {
        warn(`A newer report could not be shown: ${health.lastError}`);
      }
    } catch {
      // A site on a plain file server has no /healthz.
    }
  };

  if (served) {
    showGeneration();
    button.disabled = false;
    button.addEventListener('click', regenerate);
    if (release) {
      showAsked();
      showNewer();
    } else {
      tellHealth();
    }
  } else if (location.protocol === 'file:') {
    loadGeneration();
  }
})();
