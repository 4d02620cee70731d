import assert from 'node:assert/strict';
import { statusBarText } from '../../../src/views/statusBarText';
import { RegistryError } from '../../../src/registry/registryError';
import type { NodeVersion } from '../../../src/registry/nodeVersion';
import { SettingsError } from '../../../src/workspace/registryConnection';
import { manifestText, packAt } from '../support/scratch';
import { aVersion } from '../support/versions';

const failure = new RegistryError('offline', 'No answer.');
const say = (
  versions: readonly NodeVersion[] | undefined,
  { loading = false, failed = false }: { readonly loading?: boolean; readonly failed?: boolean } = {},
) =>
  statusBarText({
    pack: packAt('/packs/example'),
    versions,
    loading,
    error: failed ? failure : undefined,
  });

describe('statusBarText', () => {
  it('says what is known before there are versions', () => {
    assert.equal(say(undefined).text, '$(package) example-pack: not asked yet');
    assert.equal(say(undefined, { loading: true }).text, '$(loading~spin) example-pack: loading…');
    assert.match(say(undefined, { failed: true }).text, /^\$\(debug-disconnect\) example-pack: /);
    assert.equal(say([]).text, '$(package) example-pack: not published');
  });

  it('says what pyproject.toml lacks first', () => {
    const of = (text: string, versions?: readonly NodeVersion[]) =>
      statusBarText({ pack: packAt('/packs/fresh', { text }), versions, loading: false, error: undefined });
    const nameless = of('[tool.comfy]\nPublisherId = "p"\nDisplayName = "Fresh"\n');
    assert.equal(nameless.text, '$(info) Fresh: no name yet');
    assert.match(nameless.missing ?? '', /Write it under \[project\] in pyproject\.toml/);
    const ownerless = manifestText('fresh-pack', '0.1.0', '');
    for (const versions of [undefined, []]) {
      const { text, missing = '' } = of(ownerless, versions);
      assert.equal(text, '$(info) fresh-pack: no publisher yet');
      assert.match(missing, /names no publisher\. Write its id as PublisherId/);
    }
    assert.equal(of(ownerless, [aVersion('0.1.0')]).missing, undefined);
    assert.equal(say(undefined).missing, undefined);
  });

  it('takes the newest by semver, whatever the order', () => {
    const { text, severity } = say([aVersion('1.9.0'), aVersion('1.10.0'), aVersion('1.10.0-rc.1')]);
    assert.equal(text, '$(pass) example-pack 1.10.0 Active');
    assert.equal(severity, 'none');
  });

  const meanwhile: [NodeVersion['status'], 'none' | 'warning' | 'error', string][] = [
    ['Pending', 'none', 'clock'],
    ['Flagged', 'warning', 'warning'],
    ['Banned', 'error', 'error'],
    ['Deleted', 'none', 'trash'],
  ];
  for (const [status, severity, icon] of meanwhile) {
    it(`says what users get while the newest is ${status}`, () => {
      const versions = [aVersion('2.0.0', { status }), aVersion('1.1.0'), aVersion('1.0.0')];
      const shown = say(versions);
      assert.equal(shown.text, `$(${icon}) example-pack 2.0.0 ${status}, users get 1.1.0`);
      assert.equal(shown.spoken, `example-pack 2.0.0 ${status}, users get 1.1.0`);
      assert.equal(shown.severity, severity);
      assert.equal(shown.usersGet?.version, '1.1.0');
      const none = say([aVersion('2.0.0', { status })]);
      assert.equal(none.text, `$(${icon}) example-pack 2.0.0 ${status}, users get none`);
      assert.equal(none.usersGet, undefined);
    });
  }

  it('names a version that is held back below one that waits for its scan', () => {
    const versions = [
      aVersion('2.0.1', { status: 'Pending' }),
      aVersion('2.0.0', { status: 'Flagged' }),
      aVersion('1.1.0'),
    ];
    const shown = say(versions);
    assert.equal(shown.spoken, 'example-pack 2.0.1 Pending, 2.0.0 Flagged, users get 1.1.0');
    assert.equal(shown.severity, 'none');
    assert.equal(shown.held?.version, '2.0.0');
    assert.equal(say([aVersion('2.0.1'), ...versions.slice(1)]).held, undefined);
  });

  it('shows a status it does not know without alarm', () => {
    const shown = say([aVersion('2.0.0', { status: 'Unknown', apiStatus: 'NodeVersionStatusInReview' })]);
    assert.equal(shown.text, '$(question) example-pack 2.0.0 InReview, users get none');
    assert.equal(shown.severity, 'none');
  });

  it('keeps saying what it knew when the registry is not reached', () => {
    const shown = say([aVersion('1.0.0')], { failed: true });
    assert.equal(shown.text, '$(pass) example-pack 1.0.0 Active $(debug-disconnect)');
    assert.doesNotMatch(shown.spoken, /\$\(/);
  });

  it('says why there is no answer', () => {
    const words = (error: unknown) =>
      statusBarText({ pack: packAt('/packs/example'), versions: undefined, loading: false, error }).spoken;
    assert.equal(words(failure), 'example-pack: registry not reached');
    const banned = new RegistryError('http', 'Banned.', { status: 403 });
    assert.equal(words(banned), 'example-pack: registry answers with an error');
    assert.equal(words(new SettingsError('No address.')), 'example-pack: setting is wrong');
    assert.equal(
      words(new RegistryError('invalid-answer', 'HTML.')),
      'example-pack: versions cannot be read',
    );
  });

  it('says beside the newest version that an upload waits, and warns of nothing but that version', () => {
    const of = (...versions: NodeVersion[]) =>
      statusBarText({
        pack: packAt('/packs/example'),
        versions,
        loading: false,
        error: undefined,
        upload: { version: '2.1.0', until: '10:47 AM' },
      });
    const shown = of(aVersion('2.1.0', { status: 'Pending' }), aVersion('2.0.0'));
    const waits = '2.1.0 not uploaded, resume until 10:47 AM';
    assert.equal(shown.spoken, `example-pack 2.1.0 Pending, ${waits}, users get 2.0.0`);
    assert.equal(
      shown.text,
      `$(clock) example-pack 2.1.0 Pending, ${waits}, users get 2.0.0 $(cloud-upload)`,
    );
    assert.deepEqual([shown.upload, shown.severity, shown.usersGet?.version], [waits, 'none', '2.0.0']);
    assert.equal(shown.newest?.version, '2.1.0');
    // The list of versions can lag behind the publish.
    const behind = of(aVersion('2.0.0', { status: 'Flagged' }));
    assert.equal(behind.spoken, `example-pack 2.0.0 Flagged, ${waits}, users get none`);
    assert.deepEqual([behind.severity, of(aVersion('2.0.0')).severity], ['warning', 'none']);
    const first = of();
    assert.equal(first.text, `$(cloud-upload) example-pack: ${waits}`);
    assert.deepEqual([first.severity, first.upload], ['none', waits]);
  });

  it('shows names and words from outside as text, never as icons', () => {
    const text = '[project]\nname = "a"\n[tool.comfy]\nPublisherId = "p"\nDisplayName = "$(flame) Hot"\n';
    const shown = statusBarText({
      pack: packAt('/packs/a', { text }),
      versions: [aVersion('1.0.0', { status: 'Unknown', apiStatus: '$(zap) \u202Enew\n' })],
      loading: false,
      error: undefined,
    });
    assert.equal(shown.text, '$(question) \\$(flame) Hot 1.0.0 \\$(zap) new, users get none');
  });
});
