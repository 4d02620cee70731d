const registry = 'https://docs.comfy.org/registry/specifications';
const python = 'https://packaging.python.org/en/latest/specifications/pyproject-toml/';

/** The page on a key that no rule is about. */
export const displayNameSpecification = `${registry}#displayname-optional`;

/** Every code of a rule on pyproject.toml, with the page that says how it is meant. docs/manifest.md explains them. */
export const specifications = {
  'manifest-syntax': 'https://toml.io/en/v1.0.0',
  'manifest-wrong-type': registry,
  'manifest-project-missing': `${registry}#project-section`,
  'manifest-comfy-missing': `${registry}#tool-comfy-section`,
  'manifest-key-misspelt': registry,
  'manifest-key-misplaced': registry,
  'manifest-key-unread': `${registry}#tool-comfy-section`,
  'manifest-name-missing': `${registry}#name-required`,
  'manifest-name-invalid': `${registry}#name-required`,
  'manifest-name-start': `${registry}#name-required`,
  'manifest-name-marks': `${registry}#name-required`,
  'manifest-name-comfyui': `${registry}#name-required`,
  'manifest-name-case': `${registry}#name-required`,
  'manifest-publisher-missing': `${registry}#publisherid-required`,
  'manifest-publisher-invalid': `${registry}#publisherid-required`,
  'manifest-version-missing': `${registry}#version-required`,
  'manifest-version-invalid': `${registry}#version-required`,
  'manifest-version-form': `${registry}#version-required`,
  'manifest-version-both': `${python}#dynamic`,
  'manifest-dynamic-version': `${python}#dynamic`,
  'manifest-description-long': `${registry}#description-recommended`,
  'manifest-license-missing': `${registry}#license-optional`,
  'manifest-license-form': `${registry}#license-optional`,
  'manifest-license-file': `${python}#license`,
  'manifest-repository-missing': `${registry}#urls-recommended`,
  'manifest-repository-invalid': `${registry}#urls-recommended`,
  'manifest-repository-credentials': `${registry}#urls-recommended`,
  'manifest-repository-git': `${registry}#urls-recommended`,
  'manifest-icon-address': `${registry}#icon-optional`,
  'manifest-icon-page': `${registry}#icon-optional`,
  'manifest-icon-type': `${registry}#icon-optional`,
  'manifest-banner-address': `${registry}#tool-comfy-section`,
  'manifest-banner-page': `${registry}#tool-comfy-section`,
  'manifest-banner-type': `${registry}#tool-comfy-section`,
  'manifest-classifier-unknown': `${registry}#classifiers-recommended`,
  'manifest-classifier-spelling': `${registry}#classifiers-recommended`,
  'manifest-constraint-invalid': `${registry}#requires-comfyui-optional`,
  'manifest-constraint-unmet': `${registry}#requires-comfyui-optional`,
  'manifest-frontend-repeated': `${registry}#frontend-version-compatibility-optional`,
  'manifest-frontend-spelling': `${registry}#frontend-version-compatibility-optional`,
  'manifest-dependency-invalid': `${python}#dependencies-optional-dependencies`,
  'manifest-dependencies-unlisted': `${python}#dependencies-optional-dependencies`,
  'manifest-requirements-unlisted': `${python}#dependencies-optional-dependencies`,
  'manifest-include-missing': `${registry}#tool-comfy-section`,
  'manifest-include-outside': `${registry}#tool-comfy-section`,
  'manifest-include-pattern': `${registry}#tool-comfy-section`,
  'manifest-include-backslash': `${registry}#tool-comfy-section`,
  'manifest-include-all': `${registry}#tool-comfy-section`,
} as const;

export type ManifestCode = keyof typeof specifications;
