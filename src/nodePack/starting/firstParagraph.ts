/** What the registry takes as a description (bytes in UTF-8), and what reads well in a list (characters). */
const longest = 300;

/** Lines that are no prose: headings, lists, tables, quotes, code, HTML, pictures, rules. */
const noProse = /^(?:#|[-*+] |\d+[.)] |\||>|<|!\[|\[!\[|```|~~~|[-=*_]{3,}\s*$|\[[^\]]+\]:)/;

/** The first paragraph of a README in plain words, empty where it has none. */
export function firstParagraph(readme: string): string {
  const text = readme
    .replace(/^\uFEFF/, '')
    .replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/^(```|~~~)[\s\S]*?^\1.*$/gm, '');
  for (const block of text.split(/(?:\r?\n[ \t]*){2,}/)) {
    const lines = block.split(/\r\n|\n|\r/).map((line) => line.trim());
    // A line that is underlined is a heading.
    if (lines.some((line) => noProse.test(line))) continue;
    const words = plain(lines.join(' '));
    if (/\p{L}{2}/u.test(words) && words.includes(' ')) return shortened(words);
  }
  return '';
}

function plain(markdown: string): string {
  return markdown
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/[*`]|(?<!\w)_+|_+(?!\w)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function shortened(text: string): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest);
  const sentence = /^.*[.!?](?=\s)/s.exec(head)?.[0];
  return sentence ?? `${head.replace(/\s+\S*$/, '')}…`;
}
