import type { RuleContext } from '../../../src/nodePack/manifestIssue';
import { disk } from './manifestIssues';

/** A manifest, what there is to say of it with the line (from 1), and what is on the disk where that counts. */
export interface OwnManifest {
  readonly about: string;
  readonly text: string;
  readonly issues: readonly (readonly [code: string, line: number])[];
  readonly context?: Partial<RuleContext>;
}

/** Lines 1 to 11 of most of them: as the specification has it. */
const project = `[project]
name = "image-tools"
version = "1.0.0"
license = {file = "LICENSE"}

[project.urls]
Repository = "https://github.com/me/image-tools"

[tool.comfy]
PublisherId = "me"
DisplayName = "Image Tools"
`;

/**
 * For what the real manifests of ../shared/corpus do not have. Written here by reading the pages of the specification
 * (docs/manifest.md names them) and counting lines, before the rules were asked.
 */
export const ownManifests: readonly OwnManifest[] = [
  { about: 'as the specification has it', text: project, issues: [] },
  {
    about: 'of another tool, for Comfy in its own table alone',
    text: `[tool.poetry]
name = "image-tools"
version = "1.0.0"

[tool.comfy]
PublisherId = "me"
`,
    // A table that is not there has no line but the first.
    issues: [['manifest-project-missing', 1]],
  },
  {
    about: 'with keys in other spellings, other tables, and of other tools',
    text: `[project]
name = "image-tools"
version = "1.0.0"
license = {file = "LICENSE"}
requires-comfyui = ">=0.3.0"

[project.urls]
Repository = "https://github.com/me/image-tools"

[tool.comfy]
PublisherId = "me"
display_name = "Image Tools"
Tags = ["image"]
exclude = ["tests"]
`,
    issues: [
      ['manifest-key-misplaced', 5],
      ['manifest-key-misspelt', 12],
      ['manifest-key-unread', 13],
      ['manifest-key-unread', 14],
    ],
  },
  {
    about: 'with values of other types',
    text: `${project}Icon = 5
includes = "dist"
`,
    issues: [
      ['manifest-wrong-type', 12],
      ['manifest-wrong-type', 13],
    ],
  },
  {
    about: 'with an icon as a page and a banner as a path',
    text: `${project}Icon = "https://github.com/me/image-tools/blob/main/icon.png"
Banner = "media/banner.png"
`,
    issues: [
      ['manifest-icon-page', 12],
      ['manifest-banner-address', 13],
    ],
  },
  {
    about: 'with an icon as a path and a banner as a page',
    text: `${project}Icon = "./icon.png"
Banner = "https://github.com/me/image-tools/blob/main/banner.png"
`,
    issues: [
      ['manifest-icon-address', 12],
      ['manifest-banner-page', 13],
    ],
  },
  {
    about: 'with images of types that are not shown',
    text: `${project}Icon = "https://example.com/icon.ico"
Banner = "https://example.com/banner.tiff"
`,
    issues: [
      ['manifest-icon-type', 12],
      ['manifest-banner-type', 13],
    ],
  },
  {
    about: 'with classifiers, constraints and the front end as templates have them',
    text: `[project]
name = "image-tools"
version = "1.0.0"
license = {file = "LICENSE"}
dependencies = [
    "comfyui-frontend-package>=1.20.0",
    "comfyui-frontend-package<2.0.0",
    "ComfyUI_Frontend_Package>=1.20.0",
]
classifiers = [
    "Operating System :: Windows",
    "operating system :: POSIX :: Linux",
    "Environment :: Console",
    "Programming Language :: Python :: 3",
]

[project.urls]
Repository = "https://github.com/me/image-tools"

[tool.comfy]
PublisherId = "me"
requires-comfyui = ">=1.0.0"
`,
    issues: [
      ['manifest-frontend-repeated', 7],
      ['manifest-frontend-spelling', 8],
      ['manifest-classifier-unknown', 11],
      ['manifest-classifier-spelling', 12],
      ['manifest-classifier-unknown', 13],
      ['manifest-constraint-unmet', 22],
    ],
  },
  {
    about: 'with includes that are no files and folders of the pack',
    text: `${project}includes = [
    "dist",
    "../shared",
    "web/*.js",
    'web\\js',
    ".",
    "gone",
]
`,
    context: {
      disk: disk({
        kindOf: (path) => (({ dist: 'folder', gone: 'missing', LICENSE: 'file' }) as const)[path],
      }),
    },
    issues: [
      ['manifest-include-outside', 14],
      ['manifest-include-pattern', 15],
      ['manifest-include-backslash', 16],
      ['manifest-include-all', 17],
      ['manifest-include-missing', 18],
    ],
  },
  {
    about: 'with a version that is written and dynamic, an id of digits, and an address with a password',
    text: `[project]
name = "3d--tools"
version = "1.0.0"
dynamic = ["version"]
description = "${'ä'.repeat(501)}"
license = {file = "LICENSE"}

[project.urls]
Repository = "https://me:secret@github.com/me/image-tools"

[tool.comfy]
PublisherId = "me"
`,
    issues: [
      ['manifest-name-marks', 2],
      ['manifest-name-start', 2],
      ['manifest-version-both', 4],
      ['manifest-description-long', 5],
      ['manifest-repository-credentials', 9],
    ],
  },
  {
    about: 'with a dynamic version of no file, an id with a blank, and no address',
    text: `[project]
name = "image tools"
dynamic = ["version"]
license = {file = "LICENSE"}

[project.urls]
Repository = "git@github.com:me/image-tools.git"

[tool.comfy]
PublisherId = "me"
`,
    issues: [
      ['manifest-name-invalid', 2],
      ['manifest-repository-invalid', 7],
      // Where the table of the file is to be added.
      ['manifest-dynamic-version', 9],
    ],
  },
  {
    about: 'whose license is gone, and whose requirements.txt has other packages',
    text: `[project]
name = "image-tools"
version = "1.0.0"
license = {file = "LICENSE"}
dependencies = ["numpy>=1.26"]

[project.urls]
Repository = "https://github.com/me/image-tools"

[tool.comfy]
PublisherId = "me"
`,
    context: {
      disk: disk({
        kindOf: (path) => (path === 'LICENSE' ? 'missing' : 'file'),
        requirements: { text: 'pillow>=10\n' },
      }),
    },
    issues: [
      ['manifest-license-file', 4],
      ['manifest-dependencies-unlisted', 5],
      ['manifest-requirements-unlisted', 5],
    ],
  },
];
