/**
 * Nodes of ComfyUI's own that packs make theirs from, as far as it shows in theirs: what goes in and out. Written from
 * what `/object_info` says of them; the lists of models and samplers are the machine's,
 * and where a category or a description is not written, it is not known here.
 */
export const coreNodes = `
from comfy_nodes_of_this_machine import *

MAX_RESOLUTION = 16384

class KSampler:
    DESCRIPTION = description
    RETURN_TYPES = ("LATENT",)
    FUNCTION = "sample"
    CATEGORY = "sampling"
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"model": ("MODEL",), "seed": ("INT",), "steps": ("INT",), "cfg": ("FLOAT",),
            "sampler_name": (samplers,), "scheduler": (schedulers,), "positive": ("CONDITIONING",),
            "negative": ("CONDITIONING",), "latent_image": ("LATENT",), "denoise": ("FLOAT",)}}

class KSamplerAdvanced:
    DESCRIPTION = description
    RETURN_TYPES = ("LATENT",)
    FUNCTION = "sample"
    CATEGORY = "sampling"
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"model": ("MODEL",), "add_noise": (["enable", "disable"],), "noise_seed": ("INT",),
            "steps": ("INT",), "cfg": ("FLOAT",), "sampler_name": (samplers,), "scheduler": (schedulers,),
            "positive": ("CONDITIONING",), "negative": ("CONDITIONING",), "latent_image": ("LATENT",),
            "start_at_step": ("INT",), "end_at_step": ("INT",),
            "return_with_leftover_noise": (["disable", "enable"],)}}

class CheckpointLoaderSimple:
    DESCRIPTION = description
    RETURN_TYPES = ("MODEL", "CLIP", "VAE")
    FUNCTION = "load_checkpoint"
    CATEGORY = "model/loaders"
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"ckpt_name": (models,)}}

class UNETLoader:
    DESCRIPTION = description
    RETURN_TYPES = ("MODEL",)
    FUNCTION = "load_unet"
    CATEGORY = category
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"unet_name": (models,), "weight_dtype": (["default", "fp8_e4m3fn", "fp8_e4m3fn_fast", "fp8_e5m2"],)}}

class VAELoader:
    DESCRIPTION = description
    RETURN_TYPES = ("VAE",)
    FUNCTION = "load_vae"
    CATEGORY = category
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"vae_name": (models,)}}

class CLIPLoader:
    DESCRIPTION = description
    RETURN_TYPES = ("CLIP",)
    FUNCTION = "load_clip"
    CATEGORY = category

class LoraLoader:
    DESCRIPTION = description
    RETURN_TYPES = ("MODEL", "CLIP")
    FUNCTION = "load_lora"
    CATEGORY = "model/loaders"
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"model": ("MODEL",), "clip": ("CLIP",), "lora_name": (models,),
            "strength_model": ("FLOAT",), "strength_clip": ("FLOAT",)}}

class LoraLoaderModelOnly(LoraLoader):
    RETURN_TYPES = ("MODEL",)
    FUNCTION = "load_lora_model_only"
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"model": ("MODEL",), "lora_name": (models,), "strength_model": ("FLOAT",)}}

class ControlNetLoader:
    DESCRIPTION = description
    RETURN_TYPES = ("CONTROL_NET",)
    FUNCTION = "load_controlnet"
    CATEGORY = category
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"control_net_name": (models,)}}

class CLIPTextEncode:
    DESCRIPTION = description
    RETURN_TYPES = ("CONDITIONING",)
    FUNCTION = "encode"
    CATEGORY = category
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"text": ("STRING",), "clip": ("CLIP",)}}

class ConditioningConcat:
    DESCRIPTION = description
    RETURN_TYPES = ("CONDITIONING",)
    FUNCTION = "concat"
    CATEGORY = category

class VAEDecode:
    DESCRIPTION = description
    RETURN_TYPES = ("IMAGE",)
    FUNCTION = "decode"
    CATEGORY = category
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"samples": ("LATENT",), "vae": ("VAE",)}}

class VAEEncode:
    DESCRIPTION = description
    RETURN_TYPES = ("LATENT",)
    FUNCTION = "encode"
    CATEGORY = category
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"pixels": ("IMAGE",), "vae": ("VAE",)}}

class EmptyLatentImage:
    DESCRIPTION = description
    RETURN_TYPES = ("LATENT",)
    FUNCTION = "generate"
    CATEGORY = category
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"width": ("INT",), "height": ("INT",), "batch_size": ("INT",)}}

class SaveImage:
    DESCRIPTION = description
    RETURN_TYPES = ()
    FUNCTION = "save_images"
    CATEGORY = "image"
    OUTPUT_NODE = True
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"images": ("IMAGE",), "filename_prefix": ("STRING",)},
            "hidden": {"prompt": "PROMPT", "extra_pnginfo": "EXTRA_PNGINFO"}}

class PreviewImage(SaveImage):
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"images": ("IMAGE",)}, "hidden": {"prompt": "PROMPT", "extra_pnginfo": "EXTRA_PNGINFO"}}

class SaveLatent:
    DESCRIPTION = description
    RETURN_TYPES = ()
    FUNCTION = "save"
    CATEGORY = category
    OUTPUT_NODE = True
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"samples": ("LATENT",), "filename_prefix": ("STRING",)},
            "hidden": {"prompt": "PROMPT", "extra_pnginfo": "EXTRA_PNGINFO"}}

class LoadLatent:
    DESCRIPTION = description
    RETURN_TYPES = ("LATENT",)
    FUNCTION = "load"
    CATEGORY = category

class LoadImage:
    DESCRIPTION = description
    RETURN_TYPES = ("IMAGE", "MASK")
    FUNCTION = "load_image"
    CATEGORY = "image"
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"image": (files, {"image_upload": True})}}

class LoadImageMask:
    DESCRIPTION = description
    RETURN_TYPES = ("MASK",)
    FUNCTION = "load_image"
    CATEGORY = category
    @classmethod
    def INPUT_TYPES(s):
        return {"required": {"image": (files, {"image_upload": True}), "channel": (["alpha", "red", "green", "blue"],)}}

class ImageScale:
    DESCRIPTION = description
    RETURN_TYPES = ("IMAGE",)
    FUNCTION = "upscale"
    CATEGORY = category
`;
