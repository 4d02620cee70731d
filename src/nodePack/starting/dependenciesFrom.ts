/** What a requirements.txt gives for `[project].dependencies`. */
export interface GivenDependencies {
  readonly dependencies: readonly string[];
  /** Lines that cannot stand there, as written: options for pip, addresses without a name. */
  readonly dropped: readonly string[];
}

/**
 * The requirements of a file, with their environment markers. Comments are left out, and so are options (`-r`,
 * `--extra-index-url`): dependencies of a project have none. (pip, requirements file format; PEP 508)
 */
export function dependenciesFrom(requirements: string): GivenDependencies {
  const dependencies: string[] = [];
  const dropped: string[] = [];
  const lines = requirements
    .replace(/^\uFEFF/, '')
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r\n|\n|\r/);
  for (const whole of lines) {
    const line = whole.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const requirement = line.startsWith('-') ? undefined : asDependency(line);
    if (requirement === undefined) dropped.push(line);
    else if (!dependencies.includes(requirement)) dependencies.push(requirement);
  }
  return { dependencies, dropped };
}

function asDependency(line: string): string | undefined {
  // Options of one requirement, such as hashes.
  const text = line
    .replace(/\s+--[a-z].*$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (/^(?:\w+\+)?\w+:\/\//.test(text)) {
    const name = /[#&]egg=([A-Za-z0-9._-]+)/.exec(text)?.[1];
    return name === undefined ? undefined : `${name} @ ${text.replace(/#.*$/, '')}`;
  }
  return /^[A-Za-z0-9][A-Za-z0-9._-]*\s*(?:$|[[<>=!~;@(])/.test(text) && !/\.(?:whl|zip|tar\.gz)$/.test(text)
    ? text
    : undefined;
}
