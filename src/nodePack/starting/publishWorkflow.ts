import * as l10n from '@vscode/l10n';
import { newVersionScript } from './newVersionScript';

/** Where GitHub looks for it, below the root of the repository. */
export const workflowPath = '.github/workflows/publish.yml';
/** The secret that the workflow reads the token from. */
export const workflowSecret = 'REGISTRY_ACCESS_TOKEN';
/** The action publishes there and nowhere else. */
const registry = 'https://api.comfy.org';

/**
 * A workflow for GitHub Actions that publishes when the version on the default branch was raised. It is started by every
 * change of the file that the version stands in, and ends well without a publish where the number is not new.
 *
 * @param owner whose repository publishes: in a fork the workflow does nothing
 * @param versionFile where a dynamic version stands, relative to the root
 */
export function publishWorkflow(owner: string, versionFile?: string): string {
  const paths = ['pyproject.toml', ...(versionFile === undefined ? [] : [versionFile])];
  return `# ${l10n.t('Publishes the node pack to the Comfy Registry when its version was raised on the default branch.')}
# ${l10n.t('Needs the secret {0} in the settings of the repository.', workflowSecret)}
name: Publish to the Comfy Registry

on:
  push:
    branches: ['**']
    paths:
${paths.map((path) => `      - ${JSON.stringify(path)}`).join('\n')}
  workflow_dispatch:

permissions:
  contents: read

concurrency:
  group: publish-to-comfy-registry

jobs:
  publish:
    # ${l10n.t('Not in forks, and not from other branches.')}
    if: >-
      github.repository_owner == '${owner}' &&
      github.ref_name == github.event.repository.default_branch
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Look whether the version is new
        id: version
        shell: python
        env:
          REGISTRY: ${registry}
        run: |
${indented(newVersionScript(), 10)}
      - uses: Comfy-Org/publish-node-action@main
        if: steps.version.outputs.is-new == 'true'
        with:
          skip_checkout: 'true'
          personal_access_token: \${{ secrets.${workflowSecret} }}
`;
}

function indented(text: string, blanks: number): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(blanks) + line))
    .join('\n');
}
