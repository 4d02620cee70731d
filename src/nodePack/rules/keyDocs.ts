import * as l10n from '@vscode/l10n';
import { displayNameSpecification, specifications, type ManifestCode } from './codes';
import { knownClassifiers } from './knownClassifiers';

/** What a person is told of a key or a classifier. */
export interface KeyDocs {
  readonly name: string;
  /** What it is, and what becomes of it. */
  readonly text: string;
  /** A line as it is written. */
  readonly example: string;
  /** The same with places to fill in, in VS Code's form of snippets. */
  readonly snippet: string;
  readonly specification: string;
}

const docs = (name: string, code: ManifestCode, text: string, example: string, snippet: string): KeyDocs => ({
  name,
  text,
  example,
  snippet,
  specification: specifications[code],
});

/** The keys of `[tool.comfy]`. */
export function comfyKeyDocs(): KeyDocs[] {
  const table = 'manifest-comfy-missing';
  return [
    docs(
      'PublisherId',
      'manifest-publisher-missing',
      l10n.t(
        'Who publishes the pack: the id of your publisher on the registry, without "@". It has to exist there, and stands in the address of a publish.',
      ),
      'PublisherId = "your-name"',
      'PublisherId = "$1"',
    ),
    {
      ...docs(
        'DisplayName',
        table,
        l10n.t(
          'The name that people read on the registry. It is sent as the name of the pack; without it the id is shown.',
        ),
        'DisplayName = "Image Tools"',
        'DisplayName = "$1"',
      ),
      specification: displayNameSpecification,
    },
    docs(
      'Icon',
      'manifest-icon-address',
      l10n.t(
        'Address of an image (SVG, PNG, JPG, GIF or WebP, 800 by 400 pixels at most). Sent as the icon of the pack; empty means none.',
      ),
      'Icon = "https://raw.githubusercontent.com/your-name/your-pack/main/icon.png"',
      'Icon = "https://$1"',
    ),
    docs(
      'Banner',
      'manifest-banner-address',
      l10n.t('Address of a wide image for the page of the pack. Sent as its banner.'),
      'Banner = "https://raw.githubusercontent.com/your-name/your-pack/main/banner.png"',
      'Banner = "https://$1"',
    ),
    docs(
      'requires-comfyui',
      'manifest-constraint-invalid',
      l10n.t(
        "Which versions of ComfyUI the pack works with: operators with three numbers each, separated by commas. Sent with the pack and the version. ComfyUI's versions begin with 0.",
      ),
      'requires-comfyui = ">=0.3.25,<0.8.0"',
      'requires-comfyui = ">=${1:0.3.0}"',
    ),
    docs(
      'includes',
      table,
      l10n.t(
        'Files and folders that are packed though git does not track them, such as a built front end; .comfyignore does not hold for them. It is not sent. Patterns are not understood.',
      ),
      'includes = ["dist/"]',
      'includes = ["$1"]',
    ),
    docs(
      'Models',
      table,
      l10n.t(
        'Models that the pack needs, each with its place and its address. comfy-cli reads it; it is not sent.',
      ),
      'Models = [{location = "checkpoints/model.safetensors", model_url = "https://example.com/model.safetensors"}]',
      'Models = [{location = "$1", model_url = "$2"}]',
    ),
    docs(
      'web',
      table,
      l10n.t("Folder of the front end's files. It is not sent."),
      'web = "web"',
      'web = "${1:web}"',
    ),
    docs(
      'version',
      'manifest-dynamic-version',
      l10n.t(
        'Where a dynamic version is read from: the first line __version__ = "…" or VERSION = "…" of a Python file. It needs dynamic = ["version"] in [project].',
      ),
      'version = {path = "your_pack/__init__.py"}',
      'version = {path = "${1:__init__.py}"}',
    ),
  ];
}

/** The keys of `[project]` that the registry reads. */
export function projectKeyDocs(): KeyDocs[] {
  return [
    docs(
      'name',
      'manifest-name-missing',
      l10n.t(
        'The id of the pack on the registry. It cannot be changed after the first publish, and needs no "comfyui".',
      ),
      'name = "image-tools"',
      'name = "$1"',
    ),
    docs(
      'version',
      'manifest-version-missing',
      l10n.t(
        'The version to publish, a semantic version. Each can be published once, also one that was deleted.',
      ),
      'version = "1.0.0"',
      'version = "${1:1.0.0}"',
    ),
    docs(
      'description',
      'manifest-description-long',
      l10n.t('What the pack does, in at most 1000 bytes. Sent with the pack.'),
      'description = "Nodes that load and crop images"',
      'description = "$1"',
    ),
    docs(
      'license',
      'manifest-license-missing',
      l10n.t('A file, a text, or the SPDX name of a license. Sent with the pack; a new one needs it.'),
      'license = {file = "LICENSE"}',
      'license = {file = "${1:LICENSE}"}',
    ),
    docs(
      'dependencies',
      'manifest-dependency-invalid',
      l10n.t(
        'Python packages that the pack needs, sent with the version. The one of comfyui-frontend-package is sent as the front end that is needed. Installed is what requirements.txt names.',
      ),
      'dependencies = ["numpy>=1.26"]',
      'dependencies = ["$1"]',
    ),
    docs(
      'classifiers',
      'manifest-classifier-unknown',
      l10n.t(
        'The operating systems and accelerators that the pack runs on are read from these. One that the registry does not know drops all of its kind.',
      ),
      'classifiers = ["Operating System :: OS Independent"]',
      'classifiers = ["$1"]',
    ),
    docs(
      'dynamic',
      'manifest-dynamic-version',
      l10n.t(
        'Of what is read from elsewhere, the registry reads the version alone. Its file is named in [tool.comfy.version].',
      ),
      'dynamic = ["version"]',
      'dynamic = ["version"]',
    ),
    docs(
      'urls',
      'manifest-repository-missing',
      l10n.t('Addresses of the project. Repository is sent, in exactly this spelling; the others are not.'),
      'urls.Repository = "https://github.com/your-name/your-pack"',
      'urls.Repository = "https://$1"',
    ),
  ];
}

/** The classifiers that the registry reads. */
export function classifierDocs(): KeyDocs[] {
  return knownClassifiers.map((name) => {
    const isSystem = name.startsWith('Operating System');
    const text = isSystem
      ? l10n.t(
          'An operating system that the pack runs on, sent as "{0}". Longer names are taken too, such as one with "{1}" at its end.',
          name.replace(/^[^:]*:: /, ''),
          ':: …',
        )
      : l10n.t(
          'An accelerator that the pack can use, sent as "{0}". It has to be spelt exactly so.',
          name.replace(/^[^:]*:: /, ''),
        );
    return docs(name, 'manifest-classifier-unknown', text, `classifiers = ["${name}"]`, name);
  });
}
