// Prints what cdk-nag's rules AwsSolutions and NIST 800-53 R5 find in both templates: rule, level and resources. Fails if a rule is not answered in doc/operating.md.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { App, Aspects, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks, NIST80053R5Checks } = require('cdk-nag');

const templates = process.argv[2];
const answers = fs.readFileSync(process.argv[3], 'utf8');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'nag-'));
const found = new Map();
const unreadable = new Set(); // values that depend on parameters

const logger = {
  onCompliance() {},
  onNonCompliance(data) {
    const key = `${data.ruleOriginalName}`;
    const entry = found.get(key) ?? { level: data.ruleLevel, info: data.ruleInfo, where: new Set() };
    entry.where.add(data.resource.node.path.replace('/Template/', ': '));
    found.set(key, entry);
  },
  onSuppressed() {},
  onError(data) {
    unreadable.add(data.ruleOriginalName);
  },
  onSuppressedError() {},
  onNotApplicable() {},
};

const app = new App({ outdir: path.join(work, 'out') });
for (const name of ['analytics', 'spot-viewer']) {
  // As packaging does: local files become objects in a bucket.
  const text = fs.readFileSync(path.join(templates, `${name}.yaml`), 'utf8')
    .replace(/^( +)Code: \.\.\/.*$/gm, '$1Code: {S3Bucket: artifacts, S3Key: code.jar}')
    .replace(/^( +)DefinitionS3Location: \.\.\/.*$/gm, '$1DefinitionS3Location: {Bucket: artifacts, Key: definition.json}');
  const file = path.join(work, `${name}.yaml`);
  fs.writeFileSync(file, text);
  new CfnInclude(new Stack(app, name), 'Template', { templateFile: file });
}
Aspects.of(app).add(new AwsSolutionsChecks({ additionalLoggers: [logger], reports: false, logIgnores: false }));
Aspects.of(app).add(new NIST80053R5Checks({ additionalLoggers: [logger], reports: false, logIgnores: false }));
app.synth();
fs.rmSync(work, { recursive: true });

let unanswered = [...unreadable].filter((rule) => !answers.includes(rule)).length;
console.log(`not to be checked, since values depend on parameters: ${[...unreadable].sort().join(', ')}`);
for (const [rule, { level, info, where }] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const answered = answers.includes(rule);
  unanswered += answered ? 0 : 1;
  console.log(`${answered ? 'answered ' : 'UNANSWERED'} ${level} ${rule} (${where.size}): ${info}`);
  for (const each of [...where].sort().slice(0, 40)) {
    console.log(`    ${each}`);
  }
}
console.log(`${found.size} rules find something; ${unanswered} are without an answer in ${path.basename(process.argv[3])}`);
process.exitCode = unanswered ? 1 : 0;
