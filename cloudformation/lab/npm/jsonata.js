// Evaluates one JSONata expression a line, each a JSON string, with the functions that Step Functions adds to the language.
const crypto = require('crypto');
const jsonata = require('jsonata');
const readline = require('readline');

const list = (value) => (Array.isArray(value) ? value : [value]);

function partition(values, size) {
  const parts = [];
  list(values).forEach((value, i) => {
    if (i % size === 0) parts.push([]);
    parts[parts.length - 1].push(value);
  });
  return parts;
}

function range(first, last, step) {
  const numbers = [];
  for (let i = first; step > 0 ? i <= last : i >= last; i += step) numbers.push(i);
  return numbers;
}

function hash(text, algorithm) {
  return crypto.createHash((algorithm || 'SHA-256').replace('-', '').toLowerCase()).update(text).digest('hex');
}

async function evaluate(text) {
  const expression = jsonata(text);
  expression.registerFunction('partition', partition);
  expression.registerFunction('range', range);
  expression.registerFunction('hash', hash);
  expression.registerFunction('random', () => Math.random());
  expression.registerFunction('uuid', () => crypto.randomUUID());
  expression.registerFunction('parse', (json) => JSON.parse(json));
  const value = await expression.evaluate(null);
  return value === undefined ? null : value;
}

readline.createInterface({ input: process.stdin }).on('line', async (line) => {
  let answer;
  try {
    answer = { value: await evaluate(JSON.parse(line)) };
  } catch (e) {
    answer = { error: String(e.message || e) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
