// Names from outside of a pack whose value is known wherever ComfyUI runs.
import { booleanOf, integerOf, sequenceOf, textOf, unknown, type Value } from '../values/values';

/** Where ComfyUI lies, and in it the packs. */
export const comfyFolder = '/ComfyUI';

const float = (value: number): Value => ({ kind: 'float', value });

/** A map: names come from the pack, and an object would know `constructor`. */
const values: ReadonlyMap<string, Value> = new Map([
  // Packs are read by the registry on Linux.
  ['sys.platform', textOf('linux')],
  ['os.name', textOf('posix')],
  ['os.sep', textOf('/')],
  ['os.path.sep', textOf('/')],
  ['sys.maxsize', integerOf(9223372036854775807n)],
  ['sys.version_info', sequenceOf('tuple', [3, 12, 0].map(integerOf))],
  ['sys.version_info.major', integerOf(3)],
  ['sys.version_info.minor', integerOf(12)],
  ['string.ascii_lowercase', textOf('abcdefghijklmnopqrstuvwxyz')],
  ['string.ascii_uppercase', textOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ')],
  ['string.digits', textOf('0123456789')],
  ['math.pi', float(Math.PI)],
  ['math.e', float(Math.E)],
  ['math.tau', float(2 * Math.PI)],
  ['math.inf', float(Infinity)],
  ['nodes.MAX_RESOLUTION', integerOf(16384)],
  ['folder_paths.base_path', textOf(comfyFolder)],
  ['folder_paths.models_dir', textOf(`${comfyFolder}/models`)],
  ['typing.TYPE_CHECKING', booleanOf(false)],
  // The environment of whoever runs it.
  ['os.environ', unknown],
] as const);

/** The value of a name such as `sys.platform`; undefined where it has none that is known. */
export function knownExternal(path: string): Value | undefined {
  return values.get(path) ?? ioType(path);
}

/** The words that `comfy.comfy_types.IO` stands for. */
const ioTypes: ReadonlyMap<string, string> = new Map([
  ['ANY', '*'],
  ['NUMBER', 'FLOAT,INT'],
  ['PRIMITIVE', 'STRING,FLOAT,INT,BOOLEAN'],
]);
const plainIoTypes = new Set(
  `STRING IMAGE MASK LATENT BOOLEAN INT FLOAT COMBO CONDITIONING SAMPLER SIGMAS GUIDER NOISE CLIP CONTROL_NET VAE MODEL
  LORA_MODEL LOSS_MAP CLIP_VISION CLIP_VISION_OUTPUT STYLE_MODEL GLIGEN UPSCALE_MODEL AUDIO WEBCAM POINT FACE_ANALYSIS
  BBOX SEGS VIDEO`.split(/\s+/u),
);

function ioType(path: string): Value | undefined {
  const name = /^comfy\.comfy_types(?:\.\w+)*\.(?:IO|node_typing\.IO)\.(\w+)$/u.exec(path)?.[1];
  if (name === undefined) return undefined;
  const word = ioTypes.get(name) ?? (plainIoTypes.has(name) ? name : undefined);
  return word === undefined ? undefined : textOf(word);
}
