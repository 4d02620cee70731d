// What each code says, word for word: a sentence about what happens and what to do. The other tests of the rules look at
// places and fixes, and at the words where they differ.
import assert from 'node:assert/strict';
import type { RuleContext } from '../../../../src/nodePack/manifestIssue';
import { specifications, type ManifestCode } from '../../../../src/nodePack/rules/codes';
import { disk, issuesOf } from '../manifestIssues';
import { change, right } from './cases';

type Said = readonly [before: string, after: string, sentence: string, context?: Partial<RuleContext>];

const name = 'name = "example-pack"';
const version = 'version = "1.2.3"';
const license = 'license = {file = "LICENSE"}';
const numpy = '["numpy>=1.26"]';
const system = 'Operating System :: OS Independent';
const repository = 'https://github.com/example/pack';
const page = `${repository}/blob/main/a.png`;
const publisher = 'PublisherId = "example"';
const icon = 'Icon = ""';
const comfy = 'requires-comfyui = ">=0.3.0"';
const missing = (path: string) => ({
  disk: disk({ kindOf: (each) => (each === path ? 'missing' : 'file') }),
});
const requirements = (text: string) => ({ disk: disk({ requirements: { text } }) });
const include = (entry: string): [string, string] => [publisher, `${publisher}\nincludes = [${entry}]`];
const isPage = 'This is the address of a page that shows the image. Write that of the image itself.';

const sentences: Readonly<Record<ManifestCode, Said>> = {
  'manifest-syntax': [icon, 'Icon =', 'This is not valid TOML: Unexpected character.'],
  'manifest-wrong-type': [icon, 'Icon = 5', '"Icon" must be a string in quotes; it is ignored.'],
  'manifest-project-missing': [
    right,
    `[tool.comfy]\n${publisher}\n`,
    'There is no table [project], so the registry gets no name and no version. Add one: it is read instead of the tables of other tools.',
  ],
  'manifest-comfy-missing': [
    '[tool.comfy]',
    '[tool.comfyui]',
    'The table "tool.comfyui" is not read. Write [tool.comfy].',
  ],
  'manifest-key-misspelt': [icon, 'icon = ""', '"icon" is not read. Write "Icon".'],
  'manifest-key-misplaced': [
    license,
    `${license}\n${comfy}`,
    '"requires-comfyui" is not read here. It belongs under [tool.comfy].',
  ],
  'manifest-key-unread': [
    icon,
    `${icon}\nexclude = ["tests"]`,
    'Nothing is left out by "exclude", which nobody reads. Write what the archive is to leave out into .comfyignore.',
  ],
  'manifest-name-missing': [`${name}\n`, '', 'The node pack has no id. Add name = "my-pack" to [project].'],
  'manifest-name-invalid': [
    name,
    'name = "a pack"',
    'The registry refuses the node id "a pack": at most 100 letters a-z, digits, ".", "_" and "-", with a letter or digit at both ends.',
  ],
  'manifest-name-start': [
    name,
    'name = "3d-pack"',
    'The specification wants an id that begins with a letter; "3d-pack" may be refused.',
  ],
  'manifest-name-marks': [
    name,
    'name = "a--pack"',
    'The specification wants no two of ".", "_" and "-" in a row; "a--pack" may be refused.',
  ],
  'manifest-name-comfyui': [
    name,
    'name = "comfyui-pack"',
    'An id needs no "comfyui": everything in the registry is for it. It cannot be changed after the first publish.',
  ],
  'manifest-name-case': [
    name,
    'name = "Pack"',
    'Ids are compared without regard to case and mostly written in lower case: "pack". It cannot be changed after the first publish.',
  ],
  'manifest-publisher-missing': [
    `${publisher}\n`,
    '',
    'No publisher is named. Add PublisherId = "…" to [tool.comfy], with the id from your registry page.',
  ],
  'manifest-publisher-invalid': [
    publisher,
    'PublisherId = "@example"',
    'The "@" is not part of a publisher id. Write "example".',
  ],
  'manifest-version-missing': [
    `${version}\n`,
    '',
    'There is no version to publish. Add version = "1.0.0" to [project].',
  ],
  'manifest-version-invalid': [
    version,
    'version = "one"',
    'The registry refuses the version "one". Write three numbers, such as 1.2.0.',
  ],
  'manifest-version-form': [
    version,
    'version = "1.2"',
    'The registry will store the version "1.2" as "1.2.0". Write it so.',
  ],
  'manifest-version-both': [
    version,
    `${version}\ndynamic = ["version"]`,
    'The version is both written and dynamic. The written one is published; remove "version" here, or the written one.',
  ],
  'manifest-dynamic-version': [
    version,
    'dynamic = ["version"]',
    'The version is dynamic, but no file is named. Add path = "…" to [tool.comfy.version].',
  ],
  'manifest-description-long': [
    version,
    `${version}\ndescription = "${'x'.repeat(1001)}"`,
    'The description has 1001 bytes, and the registry takes 1000 for a new pack. Make it shorter.',
  ],
  'manifest-license-missing': [
    `${license}\n`,
    '',
    'No license is named. Add license = {file = "LICENSE"} to [project].',
  ],
  'manifest-license-form': [
    license,
    'license = "LICENSE"',
    'The registry takes "LICENSE" for the name of a license. Write {file = "LICENSE"}, if it is a file.',
  ],
  'manifest-license-file': [
    license,
    license,
    'The license file LICENSE is not there. Add it, or correct the name.',
    missing('LICENSE'),
  ],
  'manifest-repository-missing': [
    `Repository = "${repository}"\n`,
    '',
    'No repository is named. Add Repository = "https://…" to [project.urls].',
  ],
  'manifest-repository-invalid': [
    repository,
    'github',
    'The repository is no web address, so nobody can open it. Write https://…',
  ],
  'manifest-repository-credentials': [
    repository,
    repository.replace('//', '//user:pw@'),
    'The address holds a name or a password, and the registry publishes it for everybody to read. Take it out, and revoke it if it was published or committed.',
  ],
  'manifest-repository-git': [
    repository,
    `${repository}.git`,
    'The repository is compared with those of other packs as it is written. Leave out ".git", as its page has it.',
  ],
  'manifest-icon-address': [
    icon,
    'Icon = "a.png"',
    '"a.png" is no address that begins with https://, so no page can show the image.',
  ],
  'manifest-icon-page': [icon, `Icon = "${page}"`, isPage],
  'manifest-icon-type': [
    icon,
    'Icon = "https://example.org/a.ico"',
    'The registry shows images of the types SVG, PNG, JPG, GIF and WebP, not ".ico".',
  ],
  'manifest-banner-address': [
    icon,
    'Banner = "a.png"',
    '"a.png" is no address that begins with https://, so no page can show the image.',
  ],
  'manifest-banner-page': [icon, `Banner = "${page}"`, isPage],
  'manifest-banner-type': [
    icon,
    'Banner = "https://example.org/a.mp4"',
    'The registry shows images of the types SVG, PNG, JPG, GIF and WebP, not ".mp4".',
  ],
  'manifest-classifier-unknown': [
    system,
    'Operating System :: Amiga',
    'The registry does not know "Operating System :: Amiga", and one unknown entry drops all: none of your operating systems is sent.',
  ],
  'manifest-classifier-spelling': [
    system,
    system.toLowerCase(),
    '"operating system :: os independent" is not read: case and blanks count. Write "Operating System :: OS Independent".',
  ],
  'manifest-constraint-invalid': [
    comfy,
    'requires-comfyui = "new"',
    'The version constraint "new" is not sent: "new" must be an operator and three numbers, such as ">=1.2.0".',
  ],
  'manifest-constraint-unmet': [
    comfy,
    'requires-comfyui = ">=1.0.0"',
    'No ComfyUI fits ">=1.0.0": its versions begin with 0, and users could not install the pack. Name one such as ">=0.3.0".',
  ],
  'manifest-frontend-repeated': [
    numpy,
    '["comfyui-frontend-package>=1.2.0", "comfyui-frontend-package<2.0.0"]',
    '"comfyui-frontend-package<2.0.0" is not sent: the first mention of this package counts.',
  ],
  'manifest-frontend-spelling': [
    numpy,
    '["ComfyUI_frontend_package>=1.2.0"]',
    '"ComfyUI_frontend_package>=1.2.0" is sent as an ordinary dependency. Write "comfyui-frontend-package".',
  ],
  'manifest-dependency-invalid': [
    numpy,
    '["--pre"]',
    '"--pre" is an option of pip and no dependency. It belongs into requirements.txt.',
  ],
  'manifest-dependencies-unlisted': [
    numpy,
    numpy,
    'requirements.txt names pillow, which the registry is not told of. Add it to the dependencies.',
    requirements('numpy\npillow\n'),
  ],
  'manifest-requirements-unlisted': [
    numpy,
    numpy,
    'requirements.txt does not name numpy, and only from there ComfyUI-Manager and comfy-cli install. Add it there.',
    requirements('# nothing\n'),
  ],
  'manifest-include-missing': [
    ...include('"dist"'),
    'The include "dist" is not there, and without it nothing is published from here. Build or create it, or remove the entry.',
    missing('dist'),
  ],
  'manifest-include-outside': [
    ...include('"../other"'),
    'The include "../other" leaves the pack, and nothing is published. Name something inside of it.',
  ],
  'manifest-include-pattern': [
    ...include('"dist/*.js"'),
    'Patterns are not understood here, and nothing is published. Name files and folders instead of "dist/*.js".',
  ],
  'manifest-include-backslash': [
    ...include("'web\\dist'"),
    'The include "web\\dist" is found on Windows alone. Write "/" between the folders.',
  ],
  'manifest-include-all': [
    ...include('"."'),
    'This include brings all of the folder into the archive, also what git ignores. Name what is needed.',
  ],
};

describe('the sentence of a rule', () => {
  for (const code of Object.keys(specifications) as ManifestCode[]) {
    it(code, () => {
      const [before, after, sentence, context] = sentences[code];
      const found = issuesOf(change(before, after), context).map((each) => [each.code, each.message]);
      assert.deepEqual(found, [[code, sentence]]);
    });
  }
});
