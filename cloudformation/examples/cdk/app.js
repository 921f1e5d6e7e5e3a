// The two stacks of Spot Viewer, from templates that deploy.sh --package-only wrote. See ../README.md
const fs = require('fs');
const path = require('path');
const { App, DefaultStackSynthesizer, Stack, Tags } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');

const app = new App();

function given(name, otherwise) {
  const value = app.node.tryGetContext(name) ?? otherwise;
  if (value === undefined) {
    throw new Error(`${name} is missing: give it with -c ${name}=VALUE`);
  }
  return value;
}

const packaged = path.resolve(given('packaged'));
const prefix = given('prefix');
const release = JSON.parse(fs.readFileSync(path.join(packaged, 'release.json'), 'utf8'));

// The templates' own parameters become values; their resources and outputs keep their names.
function stackOf(name, template, parameters) {
  const stack = new Stack(app, name, {
    stackName: name,
    env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
  });
  const included = new CfnInclude(stack, 'Template', {
    templateFile: path.join(packaged, template),
    parameters,
    preserveLogicalIds: true,
  });
  Tags.of(stack).add('spot-viewer', prefix); // by which the scripts know the stacks
  return { stack, included };
}

const analytics = stackOf(`spot-viewer-analytics-${prefix}`, 'analytics.yaml', {
  UniquePrefix: prefix,
  BatchComputeEnvironmentName: given('computeEnvironments', '*'),
  AlarmEmail: given('alarmEmail', ''),
  ReleaseId: release.id,
});

const pages = stackOf(`spot-viewer-${prefix}`, 'spot-viewer.yaml', {
  UniquePrefix: prefix,
  VpcId: given('vpc'),
  SubnetId: given('subnet'),
  AssociatePublicIp: given('associatePublicIp', 'true'),
  AllowedCidr: given('allowedCidr', ''),
  ArtifactsBucket: given('bucket'),
  ViewerJarKey: release.viewerJarKey,
  ViewerJarSha256: release.viewerJarSha256,
  AnalyticsStateMachineArn: analytics.included.getResource('JobAnalytics').ref,
  ReleaseId: release.id,
});
pages.stack.addDependency(analytics.stack);
