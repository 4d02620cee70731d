// The types of ComfyUI's V3 schema by the names of their classes in `comfy_api.latest.io`.

/** A map: names come from the pack, and an object would know `constructor`. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['AnyType', '*'],
  ['BBOX', 'BBOX'],
  ['SEGS', 'SEGS'],
  ['SVG', 'SVG'],
  ['MultiCombo', 'COMBO'],
  ['Load3D', 'LOAD_3D'],
  ['Load3DAnimation', 'LOAD_3D_ANIMATION'],
  ['Load3DCamera', 'LOAD3D_CAMERA'],
  ['LoraModel', 'LORA_MODEL'],
  ['ImageCompare', 'IMAGECOMPARE'],
  ['MatchType', 'COMFY_MATCHTYPE_V3'],
  ['Autogrow', 'COMFY_AUTOGROW_V3'],
  ['DynamicCombo', 'COMFY_DYNAMICCOMBO_V3'],
  ['DynamicSlot', 'COMFY_DYNAMICSLOT_V3'],
]);

/** The word for a type's class: `ControlNet` is CONTROL_NET. */
export function ioTypeOf(name: string): string {
  return (
    irregular.get(name) ??
    name
      .replace(/([a-z0-9])([A-Z])/gu, '$1_$2')
      .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1_$2')
      .toUpperCase()
  );
}

/** What `io.Hidden` has. */
export const hiddenInputs = new Set([
  'unique_id',
  'prompt',
  'extra_pnginfo',
  'dynprompt',
  'auth_token_comfy_org',
  'api_key_comfy_org',
]);

/** Parameters of a type's `Input` in their order, behind `id`. */
export function inputParameters(type: string): readonly string[] {
  const common = ['display_name', 'optional', 'tooltip', 'lazy'];
  const widget = ['socketless', 'force_input'];
  const range = [...common, 'default', 'min', 'max', 'step'];
  switch (type) {
    case 'Combo':
    case 'MultiCombo': {
      const sources = ['control_after_generate', 'upload', 'image_folder', 'remote'];
      return ['options', ...common, 'default', ...sources, 'socketless'];
    }
    case 'Int':
      return [...range, 'control_after_generate', 'display_mode', ...widget];
    case 'Float':
      return [...range, 'round', 'display_mode', ...widget];
    case 'String':
      return [
        ...common,
        'multiline',
        'placeholder',
        'default',
        'dynamic_prompts',
        'socketless',
        'force_input',
      ];
    case 'Boolean':
      return [...common, 'default', 'label_on', 'label_off', ...widget];
    case 'MultiType':
      return ['types', ...common];
    case 'MatchType':
    case 'Autogrow':
      return ['template', ...common];
    case 'DynamicCombo':
      return ['options', ...common];
    default:
      return common;
  }
}

/** Options of an input in the order in which ComfyUI writes them, by the names of the parameters. */
export const optionNames: readonly (readonly [parameter: string, option: string])[] = [
  ['display_name', 'display_name'],
  ['tooltip', 'tooltip'],
  ['lazy', 'lazy'],
  ['raw_link', 'rawLink'],
  ['advanced', 'advanced'],
  ['default', 'default'],
  ['socketless', 'socketless'],
  ['widget_type', 'widgetType'],
  ['force_input', 'forceInput'],
  ['min', 'min'],
  ['max', 'max'],
  ['step', 'step'],
  ['round', 'round'],
  ['multiline', 'multiline'],
  ['placeholder', 'placeholder'],
  ['dynamic_prompts', 'dynamicPrompts'],
  ['label_on', 'label_on'],
  ['label_off', 'label_off'],
  ['multiselect', 'multiselect'],
  ['options', 'options'],
  ['control_after_generate', 'control_after_generate'],
  ['display_mode', 'display'],
  ['image_folder', 'image_folder'],
];
