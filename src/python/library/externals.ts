// Names from outside of a pack whose value is known wherever ComfyUI runs.
import { booleanOf, integerOf, pathOf, sequenceOf, textOf, unknown, type Value } from '../values/values';

const numbers: Readonly<Record<string, number>> = {
  'sys.maxsize': Number.MAX_SAFE_INTEGER,
  'math.inf': Infinity,
  'nodes.MAX_RESOLUTION': 16384,
};

const floats: Readonly<Record<string, number>> = {
  'math.pi': Math.PI,
  'math.e': Math.E,
  'math.tau': 2 * Math.PI,
};

const texts: Readonly<Record<string, string>> = {
  // Packs are read by the registry on Linux.
  'sys.platform': 'linux',
  'os.name': 'posix',
  'os.sep': '/',
  'os.path.sep': '/',
  'string.ascii_lowercase': 'abcdefghijklmnopqrstuvwxyz',
  'string.ascii_uppercase': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'string.digits': '0123456789',
};

/** Where ComfyUI lies, and in it the packs. */
export const comfyFolder = '/ComfyUI';

const folders: Readonly<Record<string, string>> = {
  'folder_paths.base_path': comfyFolder,
  'folder_paths.models_dir': `${comfyFolder}/models`,
};

/** The value of a name such as `sys.platform`; undefined where it has none that is known. */
export function knownExternal(path: string): Value | undefined {
  const text = texts[path];
  if (text !== undefined) return textOf(text);
  const folder = folders[path];
  if (folder !== undefined) return textOf(folder);
  const number = numbers[path];
  if (number !== undefined)
    return path === 'sys.maxsize'
      ? integerOf(9223372036854775807n)
      : path === 'math.inf'
        ? { kind: 'float', value: number }
        : integerOf(number);
  const float = floats[path];
  if (float !== undefined) return { kind: 'float', value: float };
  if (path === 'sys.version_info') return sequenceOf('tuple', [3, 12, 0].map(integerOf));
  if (path === 'sys.version_info.major') return integerOf(3);
  if (path === 'sys.version_info.minor') return integerOf(12);
  if (path === 'typing.TYPE_CHECKING') return booleanOf(false);
  if (path === 'pathlib.Path.cwd') return pathOf(comfyFolder);
  // The environment of whoever runs it.
  return path === 'os.environ' ? unknown : ioType(path);
}

/** The words that `comfy.comfy_types.IO` stands for. */
const ioTypes: Readonly<Record<string, string>> = {
  ANY: '*',
  NUMBER: 'FLOAT,INT',
  PRIMITIVE: 'STRING,FLOAT,INT,BOOLEAN',
};
const plainIoTypes = new Set(
  `STRING IMAGE MASK LATENT BOOLEAN INT FLOAT COMBO CONDITIONING SAMPLER SIGMAS GUIDER NOISE CLIP CONTROL_NET VAE MODEL
  LORA_MODEL LOSS_MAP CLIP_VISION CLIP_VISION_OUTPUT STYLE_MODEL GLIGEN UPSCALE_MODEL AUDIO WEBCAM POINT FACE_ANALYSIS
  BBOX SEGS VIDEO`.split(/\s+/u),
);

function ioType(path: string): Value | undefined {
  const name = /^comfy\.comfy_types(?:\.\w+)*\.(?:IO|node_typing\.IO)\.(\w+)$/u.exec(path)?.[1];
  if (name === undefined) return undefined;
  const word = ioTypes[name] ?? (plainIoTypes.has(name) ? name : undefined);
  return word === undefined ? undefined : textOf(word);
}
