/** A classifier that the registry reads, and words by which somebody else's spelling of it is known. */
interface KnownClassifier {
  readonly text: string;
  readonly words: RegExp;
}

const systems: readonly KnownClassifier[] = [
  { text: 'Operating System :: OS Independent', words: /independent|\b(?:any|all)\b/i },
  { text: 'Operating System :: Microsoft :: Windows', words: /microsoft|windows|win(?:32|64)/i },
  { text: 'Operating System :: POSIX :: Linux', words: /linux|posix|unix|ubuntu|debian/i },
  { text: 'Operating System :: MacOS', words: /mac|os ?x|darwin/i },
];
const accelerators: readonly KnownClassifier[] = [
  { text: 'Environment :: GPU :: NVIDIA CUDA', words: /nvidia|cuda/i },
  { text: 'Environment :: GPU :: AMD ROCm', words: /\bamd\b|rocm|radeon/i },
  { text: 'Environment :: GPU :: Intel Arc', words: /intel|\barc\b|xpu/i },
  { text: 'Environment :: NPU :: Huawei Ascend', words: /huawei|ascend/i },
  { text: 'Environment :: GPU :: Apple Metal', words: /apple|metal|\bmps\b/i },
];

/** The classifiers to choose from. Longer names of operating systems are taken too. */
export const knownClassifiers: readonly string[] = [...systems, ...accelerators].map(({ text }) => text);

/** The classifier that somebody meant, by its words. */
export function nearestClassifier(text: string): string | undefined {
  const [, kind = '', value = ''] = /^([^:]*)::?(.*)$/.exec(text) ?? [];
  const group = /^\s*operating/i.test(kind) ? systems : /^\s*environment/i.test(kind) ? accelerators : [];
  return group.find(({ words }) => words.test(value))?.text;
}
