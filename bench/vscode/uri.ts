import path from 'node:path';

/** Addresses as VS Code has them, for the `file` scheme on POSIX; the text form is kept once made, as there. */
export class Uri {
  #text: string | undefined;

  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}

  static file(file: string): Uri {
    return new Uri('file', file);
  }

  static parse(text: string): Uri {
    const [scheme = 'file', rest = ''] = text.split('://');
    return new Uri(scheme, decodeURIComponent(rest));
  }

  static joinPath(base: Uri, ...parts: string[]): Uri {
    return new Uri(base.scheme, path.posix.join(base.path, ...parts));
  }

  with({ path: changed }: { readonly path: string }): Uri {
    return new Uri(this.scheme, changed);
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return (this.#text ??= `${this.scheme}://${encodeURI(this.path)}`);
  }
}
