interface License {
  readonly name: string;
  readonly has: readonly RegExp[];
  readonly lacks?: RegExp;
  /** Characters; a longer file holds more than this license. */
  readonly longest: number;
}

const redistribution = /Redistribution and use in source and binary forms, with or without modification/i;
const noEndorsement = /Neither the name .{1,200}? nor the names of its contributors/i;

// Of the GNU licenses a file does not say whether later versions count too, so it does not give the name.
const licenses: readonly License[] = [
  {
    name: 'MIT',
    has: [
      /Permission is hereby granted, free of charge, to any person obtaining a copy of this software/i,
      /The above copyright notice and this permission notice shall be included in all copies/i,
      /THE SOFTWARE IS PROVIDED .AS IS./i,
    ],
    longest: 1600,
  },
  {
    name: 'BSD-3-Clause',
    has: [redistribution, noEndorsement],
    lacks: /advertising materials/i,
    longest: 2200,
  },
  {
    name: 'BSD-2-Clause',
    has: [redistribution],
    lacks: /Neither the name|advertising materials/i,
    longest: 1800,
  },
  {
    name: 'Apache-2.0',
    has: [/^Apache License Version 2\.0, January 2004/i, /END OF TERMS/i],
    longest: 12_500,
  },
  { name: 'MPL-2.0', has: [/^Mozilla Public License,? Version 2\.0 1\. Definitions/i], longest: 18_000 },
  {
    name: 'Unlicense',
    has: [/^This is free and unencumbered software released into the public domain/i],
    longest: 1500,
  },
];

/** The SPDX name of the license that a file holds, where the text leaves no doubt. (spdx.org/licenses) */
export function licenseName(text: string): string | undefined {
  const flat = text.replaceAll(/[\s=*-]+/g, ' ').trim();
  const found = licenses.filter(
    ({ has, lacks, longest }) =>
      flat.length <= longest && has.every((part) => part.test(flat)) && lacks?.test(flat) !== true,
  );
  return found.length === 1 ? found[0]?.name : undefined;
}
