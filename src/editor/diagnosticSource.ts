/** `source` of every diagnostic of the extension. */
export const diagnosticSource = 'Comfy Registry';
