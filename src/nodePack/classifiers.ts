import type { Located } from './manifest';

/** What the registry knows as operating systems; longer names are known by these beginnings. */
const systems = ['Microsoft', 'POSIX', 'MacOS', 'OS Independent'];

/** The accelerators that the registry knows, each in exactly this spelling. There is none for the CPU. */
const accelerators = [
  'GPU :: NVIDIA CUDA',
  'GPU :: AMD ROCm',
  'GPU :: Intel Arc',
  'NPU :: Huawei Ascend',
  'GPU :: Apple Metal',
];

const systemPrefix = 'Operating System :: ';
const acceleratorPrefix = 'Environment ::';

/** The values of one kind of classifier, in source order, and those of them that the registry does not know. */
export interface ClassifierValues {
  readonly values: readonly string[];
  readonly unknown: readonly Located<string>[];
}

/** `Operating System :: …` */
export function operatingSystems(classifiers: readonly Located<string>[]): ClassifierValues {
  return pick(classifiers, systemPrefix, (value) => systems.some((known) => value.startsWith(known)));
}

/** `Environment :: …` */
export function acceleratorsOf(classifiers: readonly Located<string>[]): ClassifierValues {
  return pick(classifiers, acceleratorPrefix, (value) => accelerators.includes(value));
}

/** Classifiers that look like an operating system but are not read, for want of a blank. */
export function misspeltSystems(classifiers: readonly Located<string>[]): readonly Located<string>[] {
  return classifiers.filter(
    ({ value }) => /^\s*operating\s+system\s*::/i.test(value) && !value.startsWith(systemPrefix),
  );
}

/** The same for both kinds: what is meant for one but is not read, for its case or its blanks. */
export function misspeltClassifiers(classifiers: readonly Located<string>[]): readonly Located<string>[] {
  const accelerators = classifiers.filter(
    ({ value }) => /^\s*environment\s*::/i.test(value) && !value.startsWith(acceleratorPrefix),
  );
  return [...misspeltSystems(classifiers), ...accelerators];
}

function pick(
  classifiers: readonly Located<string>[],
  prefix: string,
  isKnown: (value: string) => boolean,
): ClassifierValues {
  const found = classifiers.filter(({ value }) => value.startsWith(prefix));
  const valueOf = ({ value }: Located<string>) =>
    value.startsWith(`${prefix.trimEnd()} `) ? value.slice(prefix.trimEnd().length + 1) : value;
  return { values: found.map(valueOf), unknown: found.filter((classifier) => !isKnown(valueOf(classifier))) };
}
