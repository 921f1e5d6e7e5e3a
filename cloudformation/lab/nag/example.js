// Synthesizes the CDK example from templates that look as if they were packaged, and compares its stacks with them. Fails if one resource or output is missing.
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const templates = process.argv[2];
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
const names = { analytics: 'spot-viewer-analytics-demo', 'spot-viewer': 'spot-viewer-demo' };
for (const name of Object.keys(names)) {
  const text = fs.readFileSync(path.join(templates, `${name}.yaml`), 'utf8')
    .replace(/^( +)Code: \.\.\/.*$/gm, '$1Code: {S3Bucket: artifacts, S3Key: code.jar}')
    .replace(/^( +)DefinitionS3Location: \.\.\/.*$/gm, '$1DefinitionS3Location: {Bucket: artifacts, Key: definition.json}');
  fs.writeFileSync(path.join(work, `${name}.yaml`), text);
}
fs.writeFileSync(path.join(work, 'release.json'), JSON.stringify({ id: 'r-1', viewerJarKey: 'demo/viewer.jar', viewerJarSha256: '0'.repeat(64) }));
execFileSync('node', [path.join(templates, 'examples', 'cdk', 'app.js')], {
  stdio: ['ignore', 'ignore', 'ignore'],
  env: {
    ...process.env,
    NODE_PATH: path.join(__dirname, 'node_modules'),
    CDK_OUTDIR: path.join(work, 'out'),
    CDK_CONTEXT_JSON: JSON.stringify({ packaged: work, bucket: 'artifacts', prefix: 'demo', vpc: 'vpc-0123', subnet: 'subnet-0123' }),
  },
});

// The ids in a section of a template.
function ids(text, section) {
  const [, body] = text.match(new RegExp(`^${section}:\\n((?:(?:[ #].*)?\\n)+)`, 'm'));
  return [...body.matchAll(/^  ([A-Za-z0-9]+):$/gm)].map(([, id]) => id);
}

let missing = 0;
for (const [name, stack] of Object.entries(names)) {
  const template = fs.readFileSync(path.join(work, `${name}.yaml`), 'utf8');
  const made = JSON.parse(fs.readFileSync(path.join(work, 'out', `${stack}.template.json`), 'utf8'));
  for (const section of ['Resources', 'Outputs']) {
    const lacks = ids(template, section).filter((id) => !(id in made[section]));
    missing += lacks.length;
    console.log(`${stack}: ${ids(template, section).length} ${section} of ${name}.yaml, ${lacks.length ? `lacks ${lacks}` : 'all there'}`);
  }
  for (const given of ['UniquePrefix', 'ReleaseId']) {
    if (given in (made.Parameters ?? {})) {
      missing += 1;
      console.log(`${stack}: the parameter ${given} has no value`);
    }
  }
}
fs.rmSync(work, { recursive: true });
process.exitCode = missing ? 1 : 0;
