// What authors of node packs trip over when they publish, as they have told in public threads: the most frequent
// first, then those that were told a few times.

const most = [
  'a version is flagged and nobody says so',
  'the reason of a flag is not to be found',
  'files for development set the scanner off',
  'users stay on an old version, though newer ones are out',
  'the number exists already',
  'a version without an archive, since the upload failed',
  'a token that looks right is refused',
  'submodules are missing in the archive',
  'files that nobody wanted are shipped',
  'the built front end is missing in the archive',
  'a pack without an owner, published twice or renamed',
  'which id the publisher has',
  'no changelog',
  'dynamic versions, forms of a license, the first pyproject.toml',
  'the publish workflow runs in forks, or breaks',
] as const;

const others = [
  'requires-comfyui names a version that there will never be',
  'the nodes of a version are not listed',
  'dependencies stand in one of two files only',
  'most packs get a finding that means nothing',
  'the token is in a variable that nobody reads',
  'JavaScript, comments and bundled files set the scanner off',
  'publishing by an action works on GitHub alone',
  'nodes of a mapping that is put together are not listed',
] as const;

export const points = [...most, ...others];
export type PainPoint = (typeof points)[number];

/** What no client can prevent, and why. */
export const exceptions: Partial<Record<PainPoint, string>> = {
  'the nodes of a version are not listed':
    'After the upload a service starts ComfyUI with the pack and asks it for its nodes. Whether that succeeds, and when, nothing here can tell beforehand: it has stood still for all packs for months, so a warning would be wrong for all of them.',
  'most packs get a finding that means nothing':
    'How strict the scan is, its staff decide. What it is likely to report is predicted (the first row), files for development can be left out (the third), and a review can be asked for (the second).',
  'JavaScript, comments and bundled files set the scanner off':
    'What its rules match there is not public and fits code of every kind, such as ".bind(", so predicting it would mark most front ends, and a front end that was built has to be shipped. Files that are not needed can be left out (the third), and a review can be asked for (the second). The local check reads Python and no comments.',
  'nodes of a mapping that is put together are not listed':
    'The service imports the pack and asks ComfyUI for what it has then, so a mapping that is put together by code is listed as well as one that is written out. Others read the text alone, each in its own way. A remark wherever NODE_CLASS_MAPPINGS is no literal would be wrong for most packs of more than one file.',
};
