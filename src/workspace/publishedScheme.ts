/** Addresses of files in published archives. */
export const publishedScheme = 'comfy-registry';
