/**
 * What there is to say of real manifests of ../shared/corpus before a first publish, with the line (from 1) where it is
 * said. Written by reading the files and the specification, not from what the code gives: where the two differ, the
 * specification decides. No fact of the disk is known here.
 */
export const expectedIssues: Readonly<Record<string, readonly (readonly [code: string, line: number])[]>> = {
  // Nothing: a licence as an SPDX name, as a text or by a table of its own, icons with and without a file type.
  'pyprojects/Comfy-Org__NIMnodes.toml': [],
  'pyprojects/sfinktah__comfy-ovum.toml': [],
  'pyprojects/melMass__comfy_mtb.toml': [],
  'pyprojects/diodiogod__TTS-Audio-Suite.toml': [],

  // The publisher is not named yet, with an "@", with capitals, or is the placeholder of a template.
  'pyprojects/ClownsharkBatwing__RES4LYF.toml': [['manifest-publisher-missing', 32]],
  'pyprojects/attashe__ComfyUI-FluxRegionAttention.toml': [['manifest-publisher-missing', 16]],
  'pyprojects/Comfy-Org__ComfyUI-React-Extension-Template.toml': [
    ['manifest-name-comfyui', 2],
    ['manifest-publisher-invalid', 13],
  ],
  'pyprojects_history/hexxacubic__ComfyUI-Prompt_Library__ceef8aa2.toml': [
    ['manifest-publisher-invalid', 12],
  ],
  'pyprojects_history/PBandDev__comfyui-lora-tag-hash-metadata__059f919d.toml': [
    ['manifest-name-comfyui', 2],
    ['manifest-publisher-invalid', 12],
  ],

  // Ids with "comfyui", with capitals, with both, not on the first lines, and with other things right.
  'pyprojects/hirokazu__ComfyUI-JapaneseRomaji.toml': [['manifest-name-comfyui', 2]],
  'pyprojects/Acly__comfyui-tooling-nodes.toml': [['manifest-name-comfyui', 2]],
  'pyprojects/willmiao__ComfyUI-Lora-Manager.toml': [['manifest-name-comfyui', 2]],
  'pyprojects/rookiestar28__ComfyUI-Danbooru-Tags-Upsampler.toml': [['manifest-name-comfyui', 2]],
  'pyprojects/WASasquatch__was-node-suite-comfyui.toml': [['manifest-name-comfyui', 2]],
  'pyprojects/nunchaku-tech__ComfyUI-nunchaku.toml': [['manifest-name-comfyui', 7]],
  'pyprojects_history/ssitu__ComfyUI_UltimateSDUpscale__34a3c2c0.toml': [['manifest-name-comfyui', 2]],
  'pyprojects/pixaroma__ComfyUI-Pixaroma.toml': [
    ['manifest-name-case', 2],
    ['manifest-name-comfyui', 2],
  ],
  'pyprojects/crystian__ComfyUI-Crystools.toml': [
    ['manifest-name-case', 2],
    ['manifest-name-comfyui', 2],
  ],
  'pyprojects/Limbicnation__ComfyUI_FaceDetectionNode.toml': [
    ['manifest-name-case', 2],
    ['manifest-name-comfyui', 2],
  ],

  // Versions of two numbers, which the registry fills up, and of PEP 440, which it refuses.
  'pyprojects/chrisgoringe__cg-image-filter.toml': [['manifest-version-form', 4]],
  'pyprojects_history/chrisgoringe__cg-use-everywhere__210b77b0.toml': [['manifest-version-form', 4]],
  'pyprojects_history/Comfy-Org__ComfyUI-Manager__0202cf07.toml': [
    ['manifest-name-comfyui', 2],
    ['manifest-version-form', 4],
  ],
  'pyprojects_history/nunchaku-tech__ComfyUI-nunchaku__03fe5cf1.toml': [
    ['manifest-name-case', 18],
    ['manifest-name-comfyui', 18],
    ['manifest-version-invalid', 20],
  ],
  'pyprojects_history/Comfy-Org__ComfyUI-Manager__099aed1a.toml': [
    ['manifest-comfy-missing', 1],
    ['manifest-name-comfyui', 6],
    ['manifest-version-invalid', 8],
  ],

  // The name of a file as the licence's text, comments among the dependencies, an address of the frontend package.
  'pyprojects/AIGODLIKE__AIGODLIKE-ComfyUI-Translation.toml': [
    ['manifest-name-comfyui', 2],
    ['manifest-license-form', 5],
  ],
  'pyprojects_history/jags111__efficiency-nodes-comfyui__d27c1570.toml': [
    ['manifest-name-comfyui', 2],
    ['manifest-license-form', 5],
    ['manifest-publisher-missing', 12],
  ],
  'pyprojects/smthemex__ComfyUI_Sapiens.toml': [
    ['manifest-name-comfyui', 2],
    ['manifest-dependency-invalid', 6],
    ['manifest-dependency-invalid', 6],
  ],
  'pyprojects_history/PozzettiAndrea__ComfyUI-SAM3__fc7580f6.toml': [
    ['manifest-dependency-invalid', 23],
    ['manifest-dependency-invalid', 23],
    ['manifest-dependency-invalid', 23],
    ['manifest-dependency-invalid', 23],
    ['manifest-publisher-missing', 32],
  ],
  'pyprojects_history/CY-CHENYUE__ComfyUI-Free-GPU__e678537d.toml': [
    ['manifest-dependency-invalid', 6],
    ['manifest-publisher-missing', 13],
  ],
  'pyprojects_history/Kosinkadink__ComfyUI-Advanced-ControlNet__28d0b893.toml': [
    ['manifest-name-comfyui', 2],
    ['manifest-constraint-invalid', 6],
  ],

  // Repositories: one that ends in ".git", one in lower case, and none.
  'pyprojects/fairy-root__ComfyUI-Show-Text.toml': [
    ['manifest-name-comfyui', 2],
    ['manifest-repository-git', 8],
  ],
  'pyprojects/selfitcamera__ComfyUIVideo.toml': [
    ['manifest-comfy-missing', 1],
    ['manifest-name-case', 2],
    ['manifest-name-comfyui', 2],
    ['manifest-repository-missing', 10],
  ],
  'pyprojects/Comfy-Org__cookiecutter-comfy-extension.toml': [
    ['manifest-comfy-missing', 1],
    ['manifest-repository-missing', 5],
  ],
  'pyprojects_history/Lightricks__ComfyUI-LTXVideo__5541b9fe.toml': [
    ['manifest-comfy-missing', 1],
    ['manifest-repository-missing', 1],
    ['manifest-name-comfyui', 2],
  ],

  // A table [project] with nothing but dependencies, and no TOML: an array that goes on, a string that does not end, a merge.
  'pyprojects_history/melMass__comfy_mtb__f0893e97.toml': [
    ['manifest-license-missing', 136],
    ['manifest-name-missing', 136],
    ['manifest-repository-missing', 136],
    ['manifest-version-missing', 136],
    ['manifest-publisher-missing', 140],
  ],
  'pyprojects_history/Lightricks__ComfyUI-LTXVideo__e1d2cff3.toml': [['manifest-syntax', 39]],
  'pyprojects_history/Azornes__Comfyui-LayerForge__2ccc7847.toml': [['manifest-syntax', 9]],
  'pyprojects_history/nunchaku-tech__ComfyUI-nunchaku__e6571d7a.toml': [['manifest-syntax', 27]],
};
