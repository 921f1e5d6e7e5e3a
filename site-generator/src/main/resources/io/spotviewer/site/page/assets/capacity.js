'use strict';

// Adds up instances, waits and distributions of days.
window.spotViewer.capacityOf = (sums, tallies) => {
  const { each, nameOf, number, money } = sums;
  const { part, addPart, byKey } = tallies;
  const COUNTS = [
    'instances', 'ended', 'idleSeconds', 'reservedMilliVcpuSeconds', 'reservedMibSeconds', 'availableMilliVcpuSeconds', 'availableMibSeconds', 'unpacked',
  ];
  const PARTS = ['total', 'idle', 'attempts'];
  const HOURLY = ['seconds', 'idleSeconds', 'launches', 'reclaims', 'bootSeconds', 'tailSeconds'];
  const HOURS = 24;

  const plainOf = (key) => (key === null ? null : key.slice(key.lastIndexOf('/') + 1));

  const empty = () => ({
    ...Object.fromEntries(COUNTS.map((name) => [name, 0])),
    money: Object.fromEntries(PARTS.map((name) => [name, part()])),
    hours: Object.fromEntries(HOURLY.map((name) => [name, new Array(HOURS).fill(0)])),
  });

  const add = (to, table, row) => {
    COUNTS.forEach((name) => {
      to[name] += number(table, name, row);
    });
    PARTS.forEach((name) => {
      const priced = number(table, `${name}Priced`, row);
      addPart(to.money[name], money(table, name, row), priced, priced + number(table, `${name}Unpriced`, row));
    });
    HOURLY.forEach((name) => {
      const hours = table[`${name}ByHour`];
      for (let hour = 0; hours && hour < HOURS; hour += 1) {
        to.hours[name][hour] += hours[row][hour];
      }
    });
  };

  const total = (hours) => hours.reduce((all, each_) => all + each_, 0);

  // The instances by some of environment, type and zone, of all or of those on Spot, in the order of these.
  const instances = (qualities, onSpot = false) => {
    const found = new Map();
    each('instances', (table, row, word) => {
      if (onSpot && word('option') !== 'SPOT') {
        return;
      }
      const keys = qualities.map(word);
      const place = JSON.stringify(keys);
      if (!found.has(place)) {
        const names = keys.map((key, at) => (qualities[at] === 'environment' ? nameOf('environment', key, plainOf(key)) : key));
        found.set(place, { keys, names, sum: empty() });
      }
      add(found.get(place).sum, table, row);
    });
    return Array.from(found.values()).sort((a, b) =>
      qualities.reduce((order, _, at) => order || byKey({ key: a.keys[at] }, { key: b.keys[at] }), 0),
    );
  };

  // All instances together.
  const all = (onSpot = false) => {
    const [sum] = instances([], onSpot);
    return sum ? sum.sum : empty();
  };

  const hasEnded = (sum) => sum.ended > 0 || sum.idleSeconds > 0 || PARTS.some((name) => sum.money[name].usd !== 0n);

  // Idle time before the first attempt, between two, and after the last, by hour of the day.
  const idleHours = ({ hours }) => ({
    boot: hours.bootSeconds,
    gap: hours.idleSeconds.map((seconds, hour) => seconds - hours.bootSeconds[hour] - hours.tailSeconds[hour]),
    tail: hours.tailSeconds,
  });

  // The lives of Spot Instances that ended by some of type and zone.
  const lives = (qualities) => {
    const found = new Map();
    each('lives', (table, row, word) => {
      const keys = qualities.map(word);
      const place = JSON.stringify(keys);
      if (!found.has(place)) {
        found.set(place, { keys, sum: { lives: 0, millis: 0, events: 0 } });
      }
      const { sum } = found.get(place);
      Object.keys(sum).forEach((name) => {
        sum[name] += number(table, name, row);
      });
    });
    return Array.from(found.values());
  };

  // Adds a histogram as the data has it to another: number, least, greatest, then pairs of a bucket and its number.
  const addHistogram = (to, list) => {
    if (!list || list.length === 0) {
      return;
    }
    to.least = to.values === 0 ? list[1] : Math.min(to.least, list[1]);
    to.greatest = to.values === 0 ? list[2] : Math.max(to.greatest, list[2]);
    to.values += list[0];
    for (let i = 3; i < list.length; i += 2) {
      to.buckets.set(list[i], (to.buckets.get(list[i]) || 0) + list[i + 1]);
    }
  };

  const nothing = () => ({ values: 0, least: 0, greatest: 0, buckets: new Map() });

  const spread = ({ values, least, greatest, buckets }) =>
    window.spotViewer.answer.spread(values === 0 ? [] : [values, least, greatest, ...[...buckets].sort(([a], [b]) => a - b).flat()]);

  // The distributions of a table by a key of its rows, in the order of the keys.
  const distributions = (name, kinds, keysOf) => {
    const found = new Map();
    each(name, (table, row, word, cube) => {
      const keys = keysOf(word, table, row, cube);
      const place = JSON.stringify(keys);
      if (!found.has(place)) {
        found.set(place, { keys, neverPlaced: 0, unknownWaits: 0, of: Object.fromEntries(kinds.map((kind) => [kind, nothing()])) });
      }
      const sum = found.get(place);
      sum.neverPlaced += number(table, 'neverPlaced', row);
      sum.unknownWaits += number(table, 'unknownWaits', row);
      kinds.forEach((kind) => addHistogram(sum.of[kind], table[kind] && table[kind][row]));
    });
    return Array.from(found.values());
  };

  return { instances, all, lives, total, hasEnded, idleHours, distributions, spread, plainOf };
};
