export const exampleInit = `"""Example Pack: what a node pack looks like."""

from .nodes.loaders import ExampleLoadFolder
from .nodes.shell import ExampleEncode
from .nodes.text import ExampleExpression, ExampleRepeatText

NODE_CLASS_MAPPINGS = {
    "ExampleLoadFolder": ExampleLoadFolder,
    "ExampleRepeatText": ExampleRepeatText,
    "ExampleExpression": ExampleExpression,
    "ExampleEncode": ExampleEncode,
}

NODE_DISPLAY_NAME_MAPPINGS = {
    "ExampleLoadFolder": "Load Folder (Example)",
    "ExampleRepeatText": "Repeat Text (Example)",
    "ExampleExpression": "Expression (Example)",
    "ExampleEncode": "Encode (Example)",
}
`;

export const exampleLoaders = `import os

import numpy as np
from PIL import Image


class ExampleLoadFolder:
    """Loads the images of a folder."""

    CATEGORY = "example"
    RETURN_TYPES = ("IMAGE", "INT")
    RETURN_NAMES = ("images", "count")
    FUNCTION = "load"

    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"folder": ("STRING", {"default": ""})}}

    def load(self, folder):
        names = sorted(name for name in os.listdir(folder) if name.endswith(".png"))
        images = [np.asarray(Image.open(os.path.join(folder, name))) for name in names]
        return (images, len(images))
`;

export const exampleText = `class ExampleRepeatText:
    CATEGORY = "example"
    RETURN_TYPES = ("STRING",)
    FUNCTION = "repeat"

    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"text": ("STRING", {"multiline": True}), "times": ("INT", {"default": 2, "min": 1})}}

    def repeat(self, text, times):
        return (text * times,)


class ExampleExpression:
    CATEGORY = "example"
    RETURN_TYPES = ("FLOAT",)
    FUNCTION = "compute"

    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"expression": ("STRING", {"default": "a + b"}), "a": ("FLOAT",), "b": ("FLOAT",)}}

    def compute(self, expression, a, b):
        return (float(eval(expression, {"__builtins__": {}}, {"a": a, "b": b})),)
`;

export const exampleShell = `import subprocess


class ExampleEncode:
    """Encodes a folder of images as a video."""

    CATEGORY = "example"
    RETURN_TYPES = ("STRING",)
    FUNCTION = "encode"
    OUTPUT_NODE = True

    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"folder": ("STRING", {}), "target": ("STRING", {"default": "out.mp4"})}}

    def encode(self, folder, target):
        subprocess.run(["ffmpeg", "-i", f"{folder}/%04d.png", target], check=True)
        return (target,)
`;
