// Where each rule, and each key that is told of, sends who wants to read more: a heading of a page, taken from the pages
// themselves. A link to the wrong heading is no link for the one who follows it.
import assert from 'node:assert/strict';
import { specifications, type ManifestCode } from '../../../../src/nodePack/rules/codes';
import { classifierDocs, comfyKeyDocs, projectKeyDocs } from '../../../../src/nodePack/rules/keyDocs';

const registry = 'https://docs.comfy.org/registry/specifications';
const python = 'https://packaging.python.org/en/latest/specifications/pyproject-toml/';

const id = `${registry}#name-required`;
const publisher = `${registry}#publisherid-required`;
const version = `${registry}#version-required`;
const description = `${registry}#description-recommended`;
const license = `${registry}#license-optional`;
const urls = `${registry}#urls-recommended`;
const icon = `${registry}#icon-optional`;
const classifiers = `${registry}#classifiers-recommended`;
const comfyVersion = `${registry}#requires-comfyui-optional`;
const frontend = `${registry}#frontend-version-compatibility-optional`;
const displayName = `${registry}#displayname-optional`;
// What the registry's page has no heading of its own for.
const project = `${registry}#project-section`;
const comfy = `${registry}#tool-comfy-section`;
// What it leaves to Python's page.
const dynamic = `${python}#dynamic`;
const licenseFile = `${python}#license`;
const dependencies = `${python}#dependencies-optional-dependencies`;

const pages: Readonly<Record<ManifestCode, string>> = {
  'manifest-syntax': 'https://toml.io/en/v1.0.0',
  // The keys of both tables with an example each, so with their types and spelling.
  'manifest-wrong-type': registry,
  'manifest-key-misspelt': registry,
  'manifest-key-misplaced': registry,
  'manifest-project-missing': project,
  'manifest-comfy-missing': comfy,
  'manifest-key-unread': comfy,
  'manifest-name-missing': id,
  'manifest-name-invalid': id,
  'manifest-name-start': id,
  'manifest-name-marks': id,
  'manifest-name-comfyui': id,
  'manifest-name-case': id,
  'manifest-publisher-missing': publisher,
  'manifest-publisher-invalid': publisher,
  'manifest-version-missing': version,
  'manifest-version-invalid': version,
  'manifest-version-form': version,
  'manifest-version-both': dynamic,
  'manifest-dynamic-version': dynamic,
  'manifest-description-long': description,
  'manifest-license-missing': license,
  'manifest-license-form': license,
  'manifest-license-file': licenseFile,
  'manifest-repository-missing': urls,
  'manifest-repository-invalid': urls,
  'manifest-repository-credentials': urls,
  'manifest-repository-git': urls,
  'manifest-icon-address': icon,
  'manifest-icon-page': icon,
  'manifest-icon-type': icon,
  'manifest-banner-address': comfy,
  'manifest-banner-page': comfy,
  'manifest-banner-type': comfy,
  'manifest-classifier-unknown': classifiers,
  'manifest-classifier-spelling': classifiers,
  'manifest-constraint-invalid': comfyVersion,
  'manifest-constraint-unmet': comfyVersion,
  'manifest-frontend-repeated': frontend,
  'manifest-frontend-spelling': frontend,
  'manifest-dependency-invalid': dependencies,
  'manifest-dependencies-unlisted': dependencies,
  'manifest-requirements-unlisted': dependencies,
  'manifest-include-missing': comfy,
  'manifest-include-outside': comfy,
  'manifest-include-pattern': comfy,
  'manifest-include-backslash': comfy,
  'manifest-include-all': comfy,
};

describe('the specification', () => {
  for (const [code, page] of Object.entries(pages)) {
    it(`of ${code} is where it says how it is meant`, () => {
      assert.equal(specifications[code as ManifestCode], page);
    });
  }

  it('has no code that is in no row', () => {
    assert.deepEqual(Object.keys(pages).sort(), Object.keys(specifications).sort());
  });

  it('of a key is its own heading where there is one', () => {
    const told = (docs: ReturnType<typeof comfyKeyDocs>) =>
      Object.fromEntries(docs.map(({ name, specification }) => [name, specification]));
    assert.deepEqual(told(comfyKeyDocs()), {
      PublisherId: publisher,
      DisplayName: displayName,
      Icon: icon,
      Banner: comfy,
      'requires-comfyui': comfyVersion,
      includes: comfy,
      Models: comfy,
      web: comfy,
      version: dynamic,
    });
    assert.deepEqual(told(projectKeyDocs()), {
      name: id,
      version,
      description,
      license,
      dependencies,
      classifiers,
      dynamic,
      urls,
    });
    assert.deepEqual([...new Set(classifierDocs().map(({ specification }) => specification))], [classifiers]);
  });
});
